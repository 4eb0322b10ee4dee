namespace Doorbell.Kernel.Irq;

/// <summary>Registers of a PLIC (RISC-V PLIC specification 1.0.0, "Memory Map"); a hart's machine context comes before its supervisor context.</summary>
internal static class PlicRegisters
{
    public static ulong Priority(int source) => 4UL * (ulong)source;

    /// <summary>The word of a context's enables that holds a source's bit.</summary>
    public static ulong Enable(int context, int source) => 0x2000 + (0x80UL * (ulong)context) + (4UL * (ulong)(source / 32));

    public static ulong Threshold(int context) => 0x20_0000 + (0x1000UL * (ulong)context);

    public static ulong Claim(int context) => Threshold(context) + 4;
}

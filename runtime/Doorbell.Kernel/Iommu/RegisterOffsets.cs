namespace Doorbell.Kernel.Iommu;

/// <summary>Registers of a RISC-V IOMMU that the driver uses (RISC-V IOMMU 20260222, "Memory-mapped register interface").</summary>
internal static class RegisterOffsets
{
    public const ulong Capabilities = 0x00;
    public const ulong Ddtp = 0x10;
    public const ulong Cqb = 0x18;
    public const ulong Cqh = 0x20;
    public const ulong Cqt = 0x24;
    public const ulong Fqb = 0x28;
    public const ulong Fqh = 0x30;
    public const ulong Fqt = 0x34;
    public const ulong Cqcsr = 0x48;
    public const ulong Fqcsr = 0x4c;
}

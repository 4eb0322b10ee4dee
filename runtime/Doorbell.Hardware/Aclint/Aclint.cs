using Doorbell.Engine;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Aclint;

/// <summary>
/// A CLINT: an MSWI device at 0 and an MTIMER device at 0x4000 (RISC-V ACLINT specification 1.0, "Backward Compatibility With SiFive CLINT").
/// An SSWI device is a <see cref="SoftwareInterrupts"/> of its own.
/// </summary>
/// <param name="harts">The machine's number of each hart, by register.</param>
/// <param name="wires">To the harts.</param>
public sealed class Aclint(IReadOnlyList<int> harts, IHartWires wires) : IRegisterWindow, IState
{
    private const ulong TimerOffset = SoftwareInterrupts.Size;

    /// <summary>Bytes of its registers.</summary>
    public const ulong Size = SoftwareInterrupts.Size + MachineTimer.Size;

    /// <summary>MSIP of each hart.</summary>
    public SoftwareInterrupts Software { get; } = new(harts, isSupervisor: false, wires);

    /// <summary>MTIP of each hart.</summary>
    public MachineTimer Timer { get; } = new(harts, wires);

    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data) =>
        offset < TimerOffset ? Software.Read(offset, data) : Timer.Read(offset - TimerOffset, data);

    /// <inheritdoc/>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data) =>
        offset < TimerOffset ? Software.Write(offset, data) : Timer.Write(offset - TimerOffset, data);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        Software.Save(writer);
        Timer.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Software.Restore(reader);
        Timer.Restore(reader);
    }
}

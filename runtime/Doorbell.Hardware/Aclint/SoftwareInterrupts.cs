using System.Buffers.Binary;
using Doorbell.Engine;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Aclint;

/// <summary>
/// An MSWI or SSWI device (RISC-V ACLINT specification 1.0, "Machine-level Software Interrupt Device" and "Supervisor-level Software Interrupt
/// Device"): a 32-bit register for each hart, of which bit 0 counts.
/// </summary>
/// <param name="harts">The machine's number of each hart, by register.</param>
/// <param name="isSupervisor">True for SSWI, whose registers send an edge and read zero; false for MSWI, whose registers hold MSIP.</param>
/// <param name="wires">To the harts.</param>
public sealed class SoftwareInterrupts(IReadOnlyList<int> harts, bool isSupervisor, IHartWires wires) : IRegisterWindow, IState
{
    private readonly bool[] pending = new bool[harts.Count];

    /// <summary>Bytes of its registers: 0x4000, the last word being reserved.</summary>
    public const ulong Size = 0x4000;

    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data)
    {
        if (data.Length != sizeof(uint) || offset % sizeof(uint) != 0)
        {
            return MemoryStatus.AccessViolation;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(data, offset / 4 < (ulong)pending.Length && pending[offset / 4] ? 1u : 0u);
        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        if (data.Length != sizeof(uint) || offset % sizeof(uint) != 0)
        {
            return MemoryStatus.AccessViolation;
        }

        if (offset / 4 < (ulong)pending.Length)
        {
            var index = (int)(offset / 4);
            var bit = (BinaryPrimitives.ReadUInt32LittleEndian(data) & 1) != 0;
            if (!isSupervisor)
            {
                pending[index] = bit;
                wires.Drive(harts[index], MajorInterrupt.MachineSoftware, bit);
            }
            else if (bit)
            {
                wires.Drive(harts[index], MajorInterrupt.SupervisorSoftware, true);
            }
        }

        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.WriteAll<bool>(pending);

    /// <inheritdoc/>
    public void Restore(StateReader reader) => reader.ReadAll<bool>(pending);
}

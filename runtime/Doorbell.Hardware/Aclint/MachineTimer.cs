using System.Runtime.InteropServices;
using Doorbell.Engine;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Aclint;

/// <summary>
/// An MTIMER device (RISC-V ACLINT specification 1.0, "Machine-level Timer Device"): <c>mtimecmp</c> for each hart, and <c>mtime</c> at 0x7ff8.
/// MTIP is high while <c>mtime</c> is at least <c>mtimecmp</c>.
/// </summary>
/// <remarks>Time stands still until somebody sets it. Every <c>mtimecmp</c> starts with all ones, so that nothing is due.</remarks>
public sealed class MachineTimer : IRegisterWindow, IState
{
    /// <summary>Bytes of its registers.</summary>
    public const ulong Size = 0x8000;

    private const ulong TimeOffset = 0x7ff8;

    private readonly IReadOnlyList<int> harts;
    private readonly IHartWires wires;
    private readonly ulong[] compare;
    private ulong time;

    /// <param name="harts">The machine's number of each hart, by register; at most 4095.</param>
    /// <param name="wires">To the harts.</param>
    public MachineTimer(IReadOnlyList<int> harts, IHartWires wires)
    {
        this.harts = harts;
        this.wires = wires;
        compare = new ulong[harts.Count];
        Array.Fill(compare, ulong.MaxValue);
    }

    /// <summary>Register <c>mtime</c>, in ticks.</summary>
    public ulong Time
    {
        get => time;
        set
        {
            time = value;
            for (var index = 0; index < compare.Length; index++)
            {
                Drive(index);
            }
        }
    }

    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data)
    {
        if (!IsWordAccess(offset, data.Length))
        {
            return MemoryStatus.AccessViolation;
        }

        var value = Register(offset);
        MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in value)).Slice((int)(offset % sizeof(ulong)), data.Length).CopyTo(data);
        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        if (!IsWordAccess(offset, data.Length))
        {
            return MemoryStatus.AccessViolation;
        }

        var value = Register(offset);
        data.CopyTo(MemoryMarshal.AsBytes(new Span<ulong>(ref value))[(int)(offset % sizeof(ulong))..]);
        if (offset / sizeof(ulong) == TimeOffset / sizeof(ulong))
        {
            Time = value;
        }
        else if (offset / sizeof(ulong) < (ulong)compare.Length)
        {
            compare[offset / sizeof(ulong)] = value;
            Drive((int)(offset / sizeof(ulong)));
        }

        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(time);
        writer.WriteAll<ulong>(compare);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        time = reader.Read<ulong>();
        reader.ReadAll<ulong>(compare);
    }

    private static bool IsWordAccess(ulong offset, int length) => length is sizeof(uint) or sizeof(ulong) && offset % (ulong)length == 0;

    private ulong Register(ulong offset) => (offset / sizeof(ulong)) switch
    {
        TimeOffset / sizeof(ulong) => time,
        var index when index < (ulong)compare.Length => compare[index],
        _ => 0,
    };

    private void Drive(int index) => wires.Drive(harts[index], MajorInterrupt.MachineTimer, time >= compare[index]);
}

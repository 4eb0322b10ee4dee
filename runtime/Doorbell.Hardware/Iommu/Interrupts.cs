using System.Buffers.Binary;
using Doorbell.Engine;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>Pending bits, vectors and messages of the IOMMU's own interrupts (§6.18, §6.24, §6.25).</summary>
internal sealed class Interrupts(Registers registers, IPhysicalMemory memory) : IState
{
    // Messages held back by the mask bit of their vector.
    private uint heldBack;

    /// <summary>Where a message that cannot be written is reported: cause 273.</summary>
    public required Action<ulong> ReportMsiFault { get; init; }

    /// <summary>The wires that are high, as bits by number; 0 if interrupts are messages.</summary>
    public uint Wires
    {
        get
        {
            var wires = 0u;
            for (var source = 0; registers.Wsi && source < 4; source++)
            {
                wires |= ((registers.Ipsr >> source) & 1) << Vector((InterruptSource)source);
            }

            return wires;
        }
    }

    /// <summary>Sets the source's pending bit; a message leaves on its edge from 0 to 1.</summary>
    public void Signal(InterruptSource source)
    {
        var bit = 1u << (int)source;
        if ((registers.Ipsr & bit) != 0)
        {
            return;
        }

        registers.Ipsr |= bit;
        if (registers.Wsi)
        {
            return;
        }

        var vector = Vector(source);
        if ((registers.MsiVecCtl[vector] & 1) != 0)
        {
            heldBack |= 1u << vector;
            return;
        }

        Send(vector);
    }

    /// <summary>Software writes a vector's mask bit. A message that was held back leaves when the bit is cleared.</summary>
    public void WriteMask(int vector, uint value)
    {
        registers.MsiVecCtl[vector] = value & 1;
        if ((value & 1) == 0 && (heldBack & (1u << vector)) != 0)
        {
            heldBack &= ~(1u << vector);
            Send(vector);
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.Write(heldBack);

    /// <inheritdoc/>
    public void Restore(StateReader reader) => heldBack = reader.Read<uint>();

    private int Vector(InterruptSource source) => (int)(registers.Icvec >> ((int)source * 4)) & 0xF;

    private void Send(int vector)
    {
        var address = registers.MsiAddr[vector];
        var data = registers.MsiData[vector];
        var status = (address & registers.BeyondPhysical) != 0
            ? MemoryStatus.AccessViolation
            : memory.Write32(address, registers.BigEndian ? BinaryPrimitives.ReverseEndianness(data) : data);
        if (status == MemoryStatus.AccessViolation)
        {
            ReportMsiFault(address);
        }
    }
}

using Doorbell.Engine;

namespace Doorbell.Hardware.Iommu;

/// <summary>Base, head, tail and control-and-status register of one in-memory queue (§4, §6.6 to §6.17).</summary>
/// <param name="errors">The RW1C bits of the control-and-status register.</param>
/// <param name="entrySize">Bytes of an entry.</param>
/// <param name="softwareProduces">True for the command queue: software owns the tail, the IOMMU the head.</param>
internal sealed class QueueRegisters(uint errors, int entrySize, bool softwareProduces) : IState
{
    private const uint Enable = 1;
    private const uint InterruptEnable = 2;
    private const uint OnBit = 1 << 16;
    private const uint BusyBit = 1 << 17;

    /// <summary>cqb, fqb or pqb.</summary>
    public ulong Base { get; private set; }

    /// <summary>cqh, fqh or pqh.</summary>
    public uint Head { get; private set; }

    /// <summary>cqt, fqt or pqt.</summary>
    public uint Tail { get; private set; }

    /// <summary>cqcsr, fqcsr or pqcsr.</summary>
    public uint Csr { get; set; }

    /// <summary>Enabled and on.</summary>
    public bool Active => (Csr & (Enable | OnBit)) == (Enable | OnBit);

    /// <summary>cie, fie or pie.</summary>
    public bool InterruptsEnabled => (Csr & InterruptEnable) != 0;

    /// <summary>The error bits that are set.</summary>
    public uint Errors => Csr & errors;

    /// <summary>Head and tail are equal.</summary>
    public bool Empty => Head == Tail;

    /// <summary>The tail is the head minus one.</summary>
    public bool Full => Next(Tail) == Head;

    /// <summary>Where the next command lies, or the next record goes.</summary>
    public ulong EntryAddress => (((Base >> 10) & 0xFFF_FFFF_FFFF) << 12) | ((softwareProduces ? Head : Tail) * (ulong)entrySize);

    /// <summary>Software writes the base. Ignored while the queue is on, a choice that the specification leaves open.</summary>
    /// <param name="value">As written.</param>
    /// <param name="beyondPhysical">Ones above the physical address width.</param>
    public void WriteBase(ulong value, ulong beyondPhysical)
    {
        if ((Csr & (OnBit | BusyBit)) == 0)
        {
            var ppn = (value >> 10) & 0xFFF_FFFF_FFFF & (~beyondPhysical >> 12);
            Base = (ppn << 10) | (value & 0x1F);
            WriteIndex(0);
        }
    }

    /// <summary>Software writes the index that it owns: WARL, as many bits as the queue's size has.</summary>
    public void WriteIndex(uint value)
    {
        if (softwareProduces)
        {
            Tail = value & IndexMask;
        }
        else
        {
            Head = value & IndexMask;
        }
    }

    /// <summary>Software writes the control-and-status register.</summary>
    /// <param name="value">As written.</param>
    /// <param name="finishing">The queue cannot stop yet: an IOFENCE.C waits.</param>
    public void WriteCsr(uint value, bool finishing)
    {
        if ((Csr & BusyBit) != 0)
        {
            return;
        }

        if (((Csr ^ value) & Enable) != 0)
        {
            if ((value & Enable) != 0)
            {
                ResetOwnIndex();
                Csr = (Csr & ~errors) | Enable | OnBit;
            }
            else
            {
                Csr &= ~Enable;
                Csr = finishing ? Csr | BusyBit : Csr & ~OnBit;
            }
        }

        Csr = (Csr & ~InterruptEnable) | (value & InterruptEnable);
        Csr &= ~(value & errors);
    }

    /// <summary>What kept the queue on has ended: it is on if it is enabled.</summary>
    public void Settle()
    {
        Csr &= ~(OnBit | BusyBit);
        Csr |= (Csr & Enable) != 0 ? OnBit : 0;
    }

    /// <summary>Sets an error bit.</summary>
    public void Raise(uint error) => Csr |= error;

    /// <summary>The IOMMU moves its own index on by one entry.</summary>
    public void Advance()
    {
        if (softwareProduces)
        {
            Head = Next(Head);
        }
        else
        {
            Tail = Next(Tail);
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(Base);
        writer.Write(Head);
        writer.Write(Tail);
        writer.Write(Csr);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Base = reader.Read<ulong>();
        Head = reader.Read<uint>();
        Tail = reader.Read<uint>();
        Csr = reader.Read<uint>();
    }

    private uint IndexMask => (uint)((1UL << ((int)(Base & 0x1F) + 1)) - 1);

    private uint Next(uint index) => (index + 1) & IndexMask;

    private void ResetOwnIndex()
    {
        if (softwareProduces)
        {
            Head = 0;
        }
        else
        {
            Tail = 0;
        }
    }
}

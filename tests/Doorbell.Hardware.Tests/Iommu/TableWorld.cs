using System.Buffers.Binary;
using Doorbell.Engine;
using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Iommu;

/// <summary>
/// Two IOMMUs over the same tables: contexts of every kind (0: Sv39, 1: Sv39x4, 2: Sv39 over Sv39x4, 3: as 2 with an MSI table, 4: a process
/// directory over Sv39x4, 5: Sv48 over Sv48x4, 6: as 0 in the other byte order, 7: as 1 with SXL), which share their tables. A second
/// directory has them in another order.
/// </summary>
internal sealed class TableWorld : IIommuOutput, ITranslationTrace
{
    public const int Devices = 8;
    public const uint Frames = 64;
    public const ulong Queue = 30 * 4096;
    private const ulong Faults = 31 * 4096;
    private readonly bool bigEndian;
    private readonly bool firstStageBigEndian;
    private readonly List<ulong> slots = [];
    private readonly List<byte[]> originals = [];

    /// <param name="watched">The IOMMUs may know what they walked.</param>
    /// <param name="parameters">With capabilities.END.</param>
    /// <param name="bigEndian">fctl.BE.</param>
    /// <param name="firstStageBigEndian">DC.tc.SBE.</param>
    /// <param name="updates">DC.tc.SADE and GADE.</param>
    public TableWorld(bool watched, IommuParameters parameters, bool bigEndian, bool firstStageBigEndian, uint updates)
    {
        this.bigEndian = bigEndian;
        this.firstStageBigEndian = firstStageBigEndian;
        Bus.Add(new Ram(0, Frames * 4096));
        Memory = watched ? new WatchedReadCounter(Bus) : new ReadCounter(Bus);
        AddSecondStage();
        AddFirstStage();
        AddContexts(updates);
        Iommus = [.. Enumerable.Range(0, 2).Select(_ => new RiscvIommu(parameters, Memory, this))];
        foreach (var iommu in Iommus)
        {
            iommu.WriteRegister(RegisterOffsets.Fctl, 4, bigEndian ? 1u : 0);
            iommu.WriteRegister(RegisterOffsets.Ddtp, 8, (1 << 10) | 4);
        }

        Iommus[0].WriteRegister(RegisterOffsets.Cqb, 8, (Queue >> 12 << 10) | 6);
        Iommus[0].WriteRegister(RegisterOffsets.Cqcsr, 4, 1);
        Iommus[0].WriteRegister(RegisterOffsets.Fqb, 8, (Faults >> 12 << 10) | 6);
        Iommus[0].WriteRegister(RegisterOffsets.Fqcsr, 4, 1);
    }

    public PhysicalBus Bus { get; } = new();

    public ReadCounter Memory { get; }

    public RiscvIommu[] Iommus { get; }

    /// <summary>Entries of tables that mean something.</summary>
    public int Slots => slots.Count;

    public ulong Slot(int index) => slots[index];

    /// <summary>Puts an entry back as it was built.</summary>
    public void Mend(int index) => Bus.Write(slots[index], originals[index]);

    /// <summary>Overwrites an entry by another one.</summary>
    public void Copy(int from, int to)
    {
        var entry = new byte[8];
        Bus.Read(slots[from], entry);
        Bus.Write(slots[to], entry);
    }

    /// <summary>Inverts a bit.</summary>
    public void Flip(int index, int bit)
    {
        var octet = new byte[1];
        var address = slots[index] + ((ulong)bit / 8);
        Bus.Read(address, octet);
        octet[0] ^= (byte)(1 << (bit % 8));
        Bus.Write(address, octet);
    }

    /// <summary>Executes a command on the first IOMMU.</summary>
    public void Command(ulong low, ulong high)
    {
        var iommu = Iommus[0];
        var tail = (uint)iommu.ReadRegister(RegisterOffsets.Cqt, 4);
        Store(Queue + (tail * 16), low, bigEndian);
        Store(Queue + (tail * 16) + 8, high, bigEndian);
        iommu.WriteRegister(RegisterOffsets.Cqt, 4, (tail + 1) % 128);
        while (iommu.ProcessCommand())
        {
        }
    }

    /// <summary>Makes room in the fault queue.</summary>
    public void DropFaults() => Iommus[0].WriteRegister(RegisterOffsets.Fqh, 4, Iommus[0].ReadRegister(RegisterOffsets.Fqt, 4));

    public byte[] Save()
    {
        var writer = new StateWriter();
        Bus.Save(writer);
        foreach (var iommu in Iommus)
        {
            iommu.Save(writer);
        }

        return writer.Written.ToArray();
    }

    public void Restore(byte[] saved)
    {
        var reader = new StateReader(saved);
        Bus.Restore(reader);
        foreach (var iommu in Iommus)
        {
            iommu.Restore(reader);
        }
    }

    public void GlobalObservability(bool reads, bool writes)
    {
    }

    public void Send(in PcieMessage message)
    {
    }

    public void Record(TranslationStep step)
    {
    }

    // Sv39x4 root in frames 4 to 7, Sv48x4 root in 12 to 15; frame 9 maps the first 64 frames to themselves.
    private void AddSecondStage()
    {
        Guest(4, 0, Pointer(8));
        Guest(4, 1, Pointer(8));
        Guest(4, 16, Pointer(8));
        Guest(12, 0, Pointer(16));
        Guest(16, 0, Pointer(8));
        Guest(16, 1, Pointer(8));
        Guest(8, 0, Pointer(9));
        Guest(8, 1, Pointer(10));
        Guest(8, 2, Leaf(0));
        for (var i = 0u; i < Frames; i++)
        {
            Guest(9, i, Leaf(i));
            Guest(10, i, Leaf(40 + (i % 8)));
        }
    }

    // Sv39 root in frame 20, Sv48 root in 26, PD8 in 28.
    private void AddFirstStage()
    {
        First(26, 0, Pointer(20));
        First(20, 0, Pointer(21));
        First(20, 1, Pointer(22) | (1 << 5));
        First(21, 0, Pointer(23));
        First(21, 1, Pointer(24));
        First(21, 2, Leaf(0));
        First(22, 0, Pointer(23));
        First(22, 1, Pointer(24));
        for (var i = 0u; i < 8; i++)
        {
            First(23, i, Leaf(40 + i));
            First(24, i, Leaf(i == 7 ? 0x210 : 48 + i));
        }

        for (var process = 0u; process < 3; process++)
        {
            First(28, process * 2, ((ulong)(process + 80) << 12) | 3 | (process << 2));
            First(28, (process * 2) + 1, process == 2 ? 0 : (8UL << 60) | 20);
        }
    }

    private void AddContexts(uint updates)
    {
        const ulong sv39x4 = (8UL << 60) | 4;
        const ulong sv39 = (8UL << 60) | 20;
        foreach (var (root, first) in ((uint, uint)[])[(1, 0), (33, 3)])
        {
            Add(root, 0, Pointer(root + 1), bigEndian);
            Add(root + 1, 0, Pointer(root + 2), bigEndian);
            Context(root + 2, first, updates, 0, sv39, false);
            Context(root + 2, first + 1, updates, sv39x4, 0, false);
            Context(root + 2, first + 2, updates, sv39x4, sv39, false);
            Context(root + 2, first + 3, updates, sv39x4, sv39, true);
            Context(root + 2, first + 4, updates | (1 << 5), sv39x4, (1UL << 60) | 28, false);
            Context(root + 2, first + 5, updates, (9UL << 60) | 12, (9UL << 60) | 26, false);
            Context(root + 2, first + 6, updates ^ (1 << 10), 0, sv39, false);
            Context(root + 2, first + 7, updates | (1 << 11), sv39x4, 0, false);
        }

        for (var i = 0u; i < 4; i++)
        {
            Add(29, i * 2, ((ulong)(60 + i) << 10) | 7, bigEndian);
            Add(29, (i * 2) + 1, 0, bigEndian);
        }
    }

    private void Context(uint frame, uint index, uint updates, ulong iohgatp, ulong fsc, bool msi)
    {
        var device = index % Devices;
        var flags = 1 | (firstStageBigEndian ? updates ^ (1u << 10) : updates);
        ulong[] words = [flags, iohgatp | (iohgatp == 0 ? 0 : (ulong)device << 44), device << 12, fsc, msi ? (1UL << 60) | 29 : 0, msi ? 3u : 0, msi ? 44u : 0, 0];
        for (var i = 0u; i < 8; i++)
        {
            Add(frame, (device * 8) + i, words[i], bigEndian);
        }
    }

    private static ulong Pointer(uint frame) => ((ulong)frame << 10) | 1;

    private static ulong Leaf(uint frame) => ((ulong)frame << 10) | 0xDF;

    private void Guest(uint frame, uint index, ulong value) => Add(frame, index, value, bigEndian);

    private void First(uint frame, uint index, ulong value) => Add(frame, index, value, firstStageBigEndian);

    private void Add(uint frame, uint index, ulong value, bool swapped)
    {
        var address = (frame * 4096) + (index * 8);
        Store(address, value, swapped);
        slots.Add(address);
        var original = new byte[8];
        Bus.Read(address, original);
        originals.Add(original);
    }

    private void Store(ulong address, ulong value, bool swapped) =>
        Bus.Write64(address, swapped ? BinaryPrimitives.ReverseEndianness(value) : value);
}

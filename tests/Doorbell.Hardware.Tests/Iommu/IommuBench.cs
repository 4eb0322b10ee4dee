using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Iommu;

/// <summary>An IOMMU with memory, a three-level directory and queues, and what it said to devices.</summary>
internal sealed class IommuBench : IIommuOutput, ITranslationTrace
{
    public const ulong Directory = 0x1_0000;
    public const ulong Commands = 0x2_0000;
    public const ulong Faults = 0x2_1000;
    public const ulong PageRequests = 0x2_2000;
    public const uint Device = 0x12345;

    private ulong free = 0x10_0000;
    private uint tail;

    public IommuBench(IommuParameters? parameters = null)
    {
        Bus.Add(new Ram(0, 64 << 20));
        Memory = new FaultyMemory(Bus);
        Iommu = new RiscvIommu(parameters ?? IommuParameters.Default, Memory, this);
        Write(RegisterOffsets.Cqb, (Commands >> 12 << 10) | 6);
        Write(RegisterOffsets.Fqb, (Faults >> 12 << 10) | 2);
        Write(RegisterOffsets.Pqb, (PageRequests >> 12 << 10) | 1);
        Write(RegisterOffsets.Cqcsr, 3, 4);
        Write(RegisterOffsets.Fqcsr, 3, 4);
        Write(RegisterOffsets.Pqcsr, 3, 4);
        Write(RegisterOffsets.Ddtp, (Directory >> 12 << 10) | 4);
    }

    public PhysicalBus Bus { get; } = new();

    public FaultyMemory Memory { get; }

    public RiscvIommu Iommu { get; }

    public List<PcieMessage> Messages { get; } = [];

    public List<TranslationStep> Steps { get; } = [];

    public int Observed { get; private set; }

    public ulong Allocate(ulong bytes = 4096)
    {
        free = (free + bytes - 1) & ~(bytes - 1);
        free += bytes;
        return free - bytes;
    }

    public ulong Read(uint offset, int bytes = 8) => Iommu.ReadRegister(offset, bytes);

    public void Write(uint offset, ulong value, int bytes = 8) => Iommu.WriteRegister(offset, bytes, value);

    public ulong Load(ulong address)
    {
        Bus.Read64(address, out var value);
        return value;
    }

    public void Store(ulong address, ulong value) => Bus.Write64(address, value);

    /// <summary>The address of a device's context; makes the directory levels above it.</summary>
    public ulong Context(uint device = Device)
    {
        var table = Directory;
        foreach (var shift in (int[])[15, 6])
        {
            table = Next(table + (((device >> shift) & 511) * 8));
        }

        return table + ((device & 63) * 64);
    }

    /// <summary>Fills a device's context.</summary>
    public void SetContext(ulong tc, ulong iohgatp = 0, ulong ta = 0, ulong fsc = 0, ulong msiptp = 0, ulong mask = 0, ulong pattern = 0)
    {
        var at = Context();
        foreach (var word in (ulong[])[tc, iohgatp, ta, fsc, msiptp, mask, pattern, 0])
        {
            Store(at, word);
            at += 8;
        }
    }

    /// <summary>Maps a 4 KiB page in an Sv39 or Sv39x4 table.</summary>
    public void Map(ulong root, ulong from, ulong to, ulong flags = 0xDF, bool guest = false)
    {
        var table = Next(root + (((from >> 30) & (guest ? 2047u : 511u)) * 8));
        table = Next(table + (((from >> 21) & 511) * 8));
        Store(table + (((from >> 12) & 511) * 8), (to >> 12 << 10) | flags);
    }

    public TranslationResponse Translate(ulong iova, RequestFlags flags = RequestFlags.None, AddressType type = AddressType.Untranslated, uint process = 0)
    {
        var request = new TranslationRequest { DeviceId = Device, Iova = iova, Flags = flags, AddressType = type, ProcessId = process };
        Iommu.Translate(request, out var response);
        return response;
    }

    /// <summary>Queues a command and executes it.</summary>
    public void Command(ulong low, ulong high = 0)
    {
        Queue(low, high);
        while (Iommu.ProcessCommand())
        {
        }
    }

    public void Queue(ulong low, ulong high = 0)
    {
        Store(Commands + (tail * 16), low);
        Store(Commands + (tail * 16) + 8, high);
        tail = (tail + 1) % 128;
        Write(RegisterOffsets.Cqt, tail, 4);
    }

    /// <summary>CAUSE of the record at an index of the fault queue.</summary>
    public FaultCause Cause(uint index) => (FaultCause)(Load(Faults + (index * 32)) & 0xFFF);

    public void GlobalObservability(bool reads, bool writes) => Observed++;

    public void Send(in PcieMessage message) => Messages.Add(message);

    public void Record(TranslationStep step) => Steps.Add(step);

    private ulong Next(ulong entry)
    {
        if ((Load(entry) & 1) == 0)
        {
            Store(entry, (Allocate() >> 12 << 10) | 1);
        }

        return Load(entry) >> 10 << 12;
    }
}

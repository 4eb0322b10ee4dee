using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Iommu;

/// <summary>Memory in which accesses to one address can be made to fail, reads and writes separately.</summary>
internal sealed class FaultyMemory(IPhysicalMemory memory) : IPhysicalMemory
{
    public Dictionary<ulong, MemoryStatus> Reads { get; } = [];

    public Dictionary<ulong, MemoryStatus> Writes { get; } = [];

    public List<ulong> Written { get; } = [];

    public MemoryStatus Read(ulong address, Span<byte> data) =>
        Reads.GetValueOrDefault(address) is var status && status != MemoryStatus.Success ? status : memory.Read(address, data);

    public MemoryStatus Read64(ulong address, out ulong value)
    {
        value = 0;
        return Reads.GetValueOrDefault(address) is var status && status != MemoryStatus.Success ? status : memory.Read64(address, out value);
    }

    public MemoryStatus Read32(ulong address, out uint value)
    {
        value = 0;
        return Reads.GetValueOrDefault(address) is var status && status != MemoryStatus.Success ? status : memory.Read32(address, out value);
    }

    public MemoryStatus Write(ulong address, ReadOnlySpan<byte> data) => Try(address) is var status && status != MemoryStatus.Success ? status : memory.Write(address, data);

    public MemoryStatus Write64(ulong address, ulong value) => Try(address) is var status && status != MemoryStatus.Success ? status : memory.Write64(address, value);

    public MemoryStatus Write32(ulong address, uint value) => Try(address) is var status && status != MemoryStatus.Success ? status : memory.Write32(address, value);

    private MemoryStatus Try(ulong address)
    {
        Written.Add(address);
        return Writes.GetValueOrDefault(address);
    }
}

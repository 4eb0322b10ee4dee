using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Iommu;

/// <summary>Memory that cannot be watched, whose reads are counted.</summary>
internal class ReadCounter(PhysicalBus bus) : IPhysicalMemory
{
    public long Reads { get; private set; }

    protected PhysicalBus Bus => bus;

    public MemoryStatus Read(ulong address, Span<byte> data)
    {
        Reads++;
        return bus.Read(address, data);
    }

    public MemoryStatus Read64(ulong address, out ulong value)
    {
        Reads++;
        return bus.Read64(address, out value);
    }

    public MemoryStatus Read32(ulong address, out uint value)
    {
        Reads++;
        return bus.Read32(address, out value);
    }

    public MemoryStatus Write(ulong address, ReadOnlySpan<byte> data) => bus.Write(address, data);

    public MemoryStatus Write64(ulong address, ulong value) => bus.Write64(address, value);

    public MemoryStatus Write32(ulong address, uint value) => bus.Write32(address, value);
}

using Doorbell.Hardware.Memory;

namespace Doorbell.Benchmarks.Iommu;

/// <summary>Counts reads on their way to memory.</summary>
internal sealed class CountingMemory(IPhysicalMemory memory) : IPhysicalMemory
{
    /// <summary>Reads so far.</summary>
    public long Reads { get; private set; }

    /// <inheritdoc/>
    public MemoryStatus Read(ulong address, Span<byte> data)
    {
        Reads++;
        return memory.Read(address, data);
    }

    /// <inheritdoc/>
    public MemoryStatus Read64(ulong address, out ulong value)
    {
        Reads++;
        return memory.Read64(address, out value);
    }

    /// <inheritdoc/>
    public MemoryStatus Read32(ulong address, out uint value)
    {
        Reads++;
        return memory.Read32(address, out value);
    }

    /// <inheritdoc/>
    public MemoryStatus Write(ulong address, ReadOnlySpan<byte> data) => memory.Write(address, data);

    /// <inheritdoc/>
    public MemoryStatus Write64(ulong address, ulong value) => memory.Write64(address, value);

    /// <inheritdoc/>
    public MemoryStatus Write32(ulong address, uint value) => memory.Write32(address, value);
}

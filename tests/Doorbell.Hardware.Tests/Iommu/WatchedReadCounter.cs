using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Iommu;

/// <summary>Memory that can be watched, whose reads are counted.</summary>
internal sealed class WatchedReadCounter(PhysicalBus bus) : ReadCounter(bus), IWatchedMemory
{
    public WriteCounter WatchedWrites => Bus.WatchedWrites;

    public bool Watch(ulong address) => Bus.Watch(address);

    public byte[]? PageAt(ulong address) => Bus.PageAt(address);
}

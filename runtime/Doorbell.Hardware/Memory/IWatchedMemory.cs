namespace Doorbell.Hardware.Memory;

/// <summary>Memory that can tell whether anything derived from its contents may be out of date.</summary>
public interface IWatchedMemory : IPhysicalMemory
{
    /// <summary>Counts up with every write to a watched page.</summary>
    ulong WatchedWrites { get; }

    /// <summary>Watches the page at an address from now on.</summary>
    /// <returns>false if it cannot be watched: it is not RAM, or was never written.</returns>
    bool Watch(ulong address);
}

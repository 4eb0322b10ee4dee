namespace Doorbell.Hardware.Memory;

/// <summary>Memory that can tell whether anything derived from its contents may be out of date.</summary>
public interface IWatchedMemory : IPhysicalMemory
{
    /// <summary>Counts every write to a watched page, and whatever else takes a page away or makes reads of it fail.</summary>
    WriteCounter WatchedWrites { get; }

    /// <summary>Watches the page of 4 KiB at an address from now on.</summary>
    /// <returns>false if it cannot be watched: it is not RAM, or was never written.</returns>
    bool Watch(ulong address);

    /// <summary>The bytes of the page at an address, as they are and will be while <see cref="WatchedWrites"/> stays as it is. The page is not watched by this.</summary>
    /// <returns>4,096 bytes or more; null for a page that cannot be watched.</returns>
    byte[]? PageAt(ulong address);
}

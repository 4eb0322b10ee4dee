using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>A walk whose outcome may become known: for as long as none of the pages it read is written.</summary>
internal sealed class WatchedWalk(IWatchedMemory memory)
{
    private readonly WriteCounter writes = memory.WatchedWrites;
    private ulong settled;

    /// <summary>What is known since now holds while this stays as it is; never 0.</summary>
    public ulong Now => writes.Count;

    /// <summary>Every page that the walk read is watched, and nothing that it read was a surprise.</summary>
    public bool IsWatched { get; private set; }

    /// <summary>Begins.</summary>
    /// <returns>false while tables are being changed all the time, when learning would only cost.</returns>
    public bool Begin()
    {
        var before = settled;
        settled = Now;
        IsWatched = true;
        return before == settled;
    }

    /// <summary>The walk has read an entry in this page.</summary>
    public void Watch(ulong address) => IsWatched &= memory.Watch(address);

    /// <summary>The bytes of a page, which hold as long.</summary>
    public byte[]? PageAt(ulong address) => memory.PageAt(address);

    /// <summary>The walk came to something that is not to be known.</summary>
    public void Spoil() => IsWatched = false;
}

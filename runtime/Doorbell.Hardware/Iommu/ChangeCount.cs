namespace Doorbell.Hardware.Iommu;

/// <summary>
/// Counts what may give a request another answer than the caches gave it before, or let that answer change something: fills, evictions,
/// invalidations, the order of use, registers, and observers.
/// </summary>
public sealed class ChangeCount
{
    /// <summary>The count; only whether it is the same as before means anything.</summary>
    public uint Count { get; private set; }

    /// <summary>Something has changed.</summary>
    internal void Note() => Count++;
}

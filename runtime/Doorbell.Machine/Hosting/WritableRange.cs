namespace Doorbell.Machine.Hosting;

/// <summary>A range that a device can write.</summary>
/// <param name="Iova">First address as the device sees it.</param>
/// <param name="Physical">Where that is.</param>
/// <param name="Last">Offset of the last byte.</param>
/// <param name="Way">What of the IOMMU lets it through.</param>
internal readonly record struct WritableRange(ulong Iova, ulong Physical, ulong Last, string Way = "tables")
{
    /// <summary>Whether the range begins, on both sides, where another ends.</summary>
    public bool Follows(in WritableRange other) =>
        Iova == other.Iova + other.Last + 1 && Physical == other.Physical + other.Last + 1 && Way == other.Way;

    /// <summary>This range and one that follows it.</summary>
    public WritableRange With(in WritableRange next) => this with { Last = Last + 1 + next.Last };
}

namespace Doorbell.Machine.Reach;

/// <summary>What a device can write while somebody has it.</summary>
/// <param name="Holder">Who: the kernel, a process or a VM.</param>
/// <param name="Domain">Kind of the device's domain; none without an IOMMU.</param>
/// <param name="Policy">The policy that counts there, by name; none if none is named.</param>
/// <param name="Refused">Why the holder does not get the device, if it does not.</param>
/// <param name="Places">By device address, then physical.</param>
public sealed record ReachBlock(string Holder, string? Domain, string? Policy, string? Refused, IReadOnlyList<ReachedPlace> Places)
{
    /// <summary>Physical pages of 4 KiB that are written, each once, addresses with nothing behind them not counted.</summary>
    public long Pages
    {
        get
        {
            long pages = 0;
            var end = 0UL;
            foreach (var place in Places.Where(place => place.Kind != ReachedKind.Nothing).OrderBy(place => place.Physical))
            {
                var first = Math.Max(place.Physical >> 12, end);
                var behind = (place.Physical + place.Size + 4095) >> 12;
                pages += behind > first ? (long)(behind - first) : 0;
                end = Math.Max(end, behind);
            }

            return pages;
        }
    }
}

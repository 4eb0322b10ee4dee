using Doorbell.Benchmarks.Iommu;

namespace Doorbell.Benchmarks.Aia;

/// <summary>Interrupts per second from the write to the claim.</summary>
internal sealed class AiaSuite : IQuickSuite
{
    /// <inheritdoc/>
    public string Name => "aia";

    /// <inheritdoc/>
    public string Summary => "AIA: million interrupts a second from seteipnum to the claim by stopei, median of 5 runs on one thread, by processor time; checked inside.";

    /// <inheritdoc/>
    public IEnumerable<Figure> Measure(TimeSpan time)
    {
        foreach (var identities in (int[])[255, 2047])
        {
            foreach (var (harts, guest) in ((int, int)[])[(1, 0), (1, 1), (64, 0), (16_384, 0)])
            {
                var workload = new ClaimWorkload(harts, identities, guest);
                var (rate, bytes) = IommuSuite.Rate(workload.Run, time);
                yield return new Figure(
                    $"{harts} {(harts == 1 ? "hart" : "harts")}, {(guest == 0 ? "own file" : "guest file")}, {identities} identities", rate, "M/s", $"{bytes:0.##} bytes");
            }
        }

        foreach (var guest in (int[])[0, 1])
        {
            var workload = new TranslatedWorkload(guest);
            var (rate, bytes) = IommuSuite.Rate(workload.Run, time);
            yield return new Figure($"through the IOMMU, {(guest == 0 ? "own file" : "guest file")}", rate, "M/s", $"{bytes:0.##} bytes, 255 identities, no kernel");
        }
    }
}

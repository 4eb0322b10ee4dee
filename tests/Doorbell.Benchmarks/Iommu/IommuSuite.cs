using System.Diagnostics;
using Doorbell.Hardware.Iommu;

namespace Doorbell.Benchmarks.Iommu;

/// <summary>Translations per second of the RISC-V IOMMU on workloads (a) to (f) and under edits, and the cost of invalidations.</summary>
internal sealed class IommuSuite : IQuickSuite
{
    private const int Batch = 10_000;
    private const int Runs = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.7);

    /// <inheritdoc/>
    public string Name => "iommu";

    /// <inheritdoc/>
    public string Summary => "RISC-V IOMMU: million translations a second, median of 5 runs on one thread, by processor time; the random number and a check are inside.";

    /// <inheritdoc/>
    public IEnumerable<Figure> Measure(TimeSpan time)
    {
        foreach (var (sizes, choices) in ((string, IommuParameters)[])[("reference sizes", IommuParameters.ReferenceModel), ("default sizes", IommuParameters.Default)])
        {
            foreach (var name in IommuWorkload.Names)
            {
                var workload = IommuWorkload.Create(name, choices, count: false);
                var (rate, bytes) = Rate(workload.Run, time);
                var note = $"{Sizes(choices)}, {ReadsOf(name, choices):0.00} reads, {bytes:0.##} bytes";
                yield return new Figure($"({name}), {sizes}", rate, "M/s", note);
            }
        }

        foreach (var figure in IommuChurn.Measure(time).Concat(InvalidationCost.Measure(time)))
        {
            yield return figure;
        }
    }

    /// <summary>Cache sizes in words.</summary>
    internal static string Sizes(IommuParameters choices) =>
        $"{choices.DeviceContexts} device contexts, {choices.ProcessContexts} process contexts, {choices.Translations} translations";

    /// <summary>Warms up past tiering and measures.</summary>
    /// <returns>Million operations a second, and bytes allocated by one.</returns>
    internal static (double Rate, double Bytes) Rate(Func<int, long> run, TimeSpan time)
    {
        // Tiered code needs its time on a busy machine too.
        for (var start = Environment.CpuUsage.TotalTime; Environment.CpuUsage.TotalTime - start < WarmUp;)
        {
            Check(run(Batch));
        }

        var rates = new List<double>();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var total = 0L;
        for (var i = 0; i < Runs; i++)
        {
            var count = 0L;
            var watch = Stopwatch.StartNew();
            var used = Environment.CpuUsage.TotalTime;
            while (watch.Elapsed < time / Runs)
            {
                Check(run(Batch));
                count += Batch;
            }

            used = Environment.CpuUsage.TotalTime - used;
            rates.Add(count / used.TotalSeconds / 1e6);
            total += count;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        rates.Sort();
        return (rates[Runs / 2], Math.Round((double)allocated / total, 2));
    }

    private static double ReadsOf(string name, IommuParameters choices)
    {
        var workload = IommuWorkload.Create(name, choices, count: true);
        Check(workload.Run(Batch));
        var before = workload.Reads;
        Check(workload.Run(Batch));
        return (double)(workload.Reads - before) / Batch;
    }

    private static void Check(long failed)
    {
        if (failed != 0)
        {
            throw new InvalidOperationException($"{failed} requests of a workload failed.");
        }
    }
}

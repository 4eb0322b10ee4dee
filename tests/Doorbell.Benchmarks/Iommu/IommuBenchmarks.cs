using BenchmarkDotNet.Attributes;
using Doorbell.Hardware.Iommu;

namespace Doorbell.Benchmarks.Iommu;

/// <summary>Workloads (a) to (f) under BenchmarkDotNet: time and bytes of one translation.</summary>
[MemoryDiagnoser]
public class IommuBenchmarks
{
    private const int Count = 10_000;
    private IommuWorkload? workload;

    /// <summary>The workloads.</summary>
    public static IEnumerable<string> Workloads => IommuWorkload.Names;

    /// <summary>Which.</summary>
    [ParamsSource(nameof(Workloads))]
    public string Workload { get; set; } = "f";

    /// <summary>The reference model's cache sizes instead of the default ones.</summary>
    [Params(false, true)]
    public bool ReferenceSizes { get; set; }

    /// <summary>Builds the tables.</summary>
    [GlobalSetup]
    public void Setup() =>
        workload = IommuWorkload.Create(Workload, ReferenceSizes ? IommuParameters.ReferenceModel : IommuParameters.Default, count: false);

    /// <summary>Translates.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public long Translate() => workload?.Run(Count) ?? 0;
}

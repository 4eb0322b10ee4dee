using BenchmarkDotNet.Attributes;

namespace Doorbell.Benchmarks.Aia;

/// <summary>From the write of an identity to its claim.</summary>
[MemoryDiagnoser]
public class AiaBenchmarks
{
    private const int Batch = 1000;

    private ClaimWorkload? workload;

    /// <summary>Harts, each in turn.</summary>
    [Params(1, 64, 16_384)]
    public int Harts { get; set; }

    /// <summary>Identities of each file.</summary>
    [Params(255, 2047)]
    public int Identities { get; set; }

    /// <summary>Builds the machine.</summary>
    [GlobalSetup]
    public void Build() => workload = new ClaimWorkload(Harts, Identities, guest: 0);

    /// <summary>One interrupt.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public long SeteipnumToClaim() => workload?.Run(Batch) ?? -1;
}

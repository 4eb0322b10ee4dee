using BenchmarkDotNet.Running;
using Doorbell.Benchmarks;

// `-- iommu [--seconds 2] [--format json]` prints a suite's figures in seconds; anything else goes to BenchmarkDotNet.
return args.Length > 0 && QuickSuites.Find(args[0]) is { } suite
    ? QuickRun.Execute(suite, args[1..], Console.Out, Console.Error)
    : BenchmarkSwitcher.FromAssembly(typeof(QuickSuites).Assembly).Run(args).Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0;

using System.Diagnostics;
using Doorbell.Machine;
using Doorbell.Testing.Boards;

namespace Doorbell.Benchmarks.Machines;

/// <summary>How long a machine with a million interrupt files takes to build, and how much memory it keeps.</summary>
internal sealed class BuildSuite : IQuickSuite
{
    private const int Harts = 16_384;
    private const int GuestFiles = 63;

    /// <inheritdoc/>
    public string Name => "build";

    /// <inheritdoc/>
    public string Summary => $"Building and booting {Harts} harts with {GuestFiles} guest files each: a million interrupt files.";

    /// <inheritdoc/>
    public IEnumerable<Figure> Measure(TimeSpan time)
    {
        var description = new Board().Harts(Harts, GuestFiles).Iommu().Device("nic", 1, 64).Build();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var world = new World([description], new RunSettings());
        var machine = world.Machine(0);
        var seconds = watch.Elapsed.TotalSeconds;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        yield return new Figure("build and boot, cold", seconds, "s", FormattableString.Invariant($"{kept / 1048576.0:0.0} MiB kept"));
        watch.Restart();
        world = new World([description], new RunSettings());
        GC.KeepAlive(machine);
        machine = world.Machine(0);
        yield return new Figure("build and boot, warm", watch.Elapsed.TotalSeconds, "s");
        using var process = Process.GetCurrentProcess();
        yield return new Figure("peak working set", process.PeakWorkingSet64 / 1048576.0, "MiB");
        GC.KeepAlive(machine);
    }
}

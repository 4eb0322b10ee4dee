using Doorbell.Benchmarks.Iommu;

namespace Doorbell.Benchmarks.Machines;

/// <summary>Messages a second from a device's table entry to the end of the handler.</summary>
internal sealed class DeliverySuite : IQuickSuite
{
    /// <inheritdoc/>
    public string Name => "delivery";

    /// <inheritdoc/>
    public string Summary => "Entry read, IOMMU (caches warm), interrupt file, claim, handler: million messages a second, median of 5 runs on one thread, by processor time.";

    /// <inheritdoc/>
    public IEnumerable<Figure> Measure(TimeSpan time)
    {
        foreach (var name in DeliveryMachine.Names)
        {
            var machine = DeliveryMachine.Create(name);
            var (rate, bytes) = IommuSuite.Rate(machine.Run, time);
            yield return new Figure(name, rate, "M/s", FormattableString.Invariant($"{bytes:0.##} bytes per message"));
        }
    }
}

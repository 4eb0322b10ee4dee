using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Driving;

/// <summary>A hart.</summary>
public sealed class HartHandle(Bench bench, Part part) : PartHandle(bench, part)
{
    /// <summary>Its inter-processor interrupt.</summary>
    public IpiHandle Ipi => new(Bench, Part with { Kind = PartKind.Ipi });

    /// <summary>It takes no interrupt from now on.</summary>
    public void Hold() => Do(span => new HoldStatement(span, Expression));

    /// <summary>It takes interrupts again.</summary>
    public void Release() => Do(span => new ReleaseStatement(span, Expression));

    /// <summary>CPU hotplug: it comes up.</summary>
    public void Online() => Do(span => new OnlineStatement(span, Expression));

    /// <summary>CPU hotplug: it goes down, its interrupts are moved off.</summary>
    public void Offline() => Do(span => new OfflineStatement(span, Expression));

    /// <summary>It stores to an address.</summary>
    /// <param name="address">Physical.</param>
    /// <param name="data">Little-endian.</param>
    /// <param name="size">1, 2, 4 or 8 bytes.</param>
    public void Write(ulong address, ulong data, int size = 4) => Do(span => new WriteStatement(
        span,
        Expression,
        Constant(new IntegerValue(unchecked((long)address), true)),
        Constant(new IntegerValue(unchecked((long)data))),
        Constant(new IntegerValue(size)),
        null,
        false));
}

using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Driving;

/// <summary>The inter-processor interrupt of a hart.</summary>
public sealed class IpiHandle(Bench bench, Part part) : InterruptHandle(bench, part)
{
    /// <summary>The kernel sends it, again and again; every one settles.</summary>
    public void Fire(long times = 1) => Do(span => new FireStatement(span, Expression, Constant(new IntegerValue(times))));
}

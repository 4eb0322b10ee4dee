using Doorbell.Topology;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Machine.Driving;

/// <summary>A wire of a platform device.</summary>
public sealed class WireHandle(Bench bench, Part part) : InterruptHandle(bench, part)
{
    /// <summary>The hart that it goes to; none if it goes nowhere.</summary>
    public PartHandle? Target => Other("target");

    /// <summary>The identity that its controller sends; 0 for none.</summary>
    public long Identity => CountOf("identity");

    /// <summary>The driver asks for it.</summary>
    /// <param name="on">A hart; none: where there is room.</param>
    public void Request(HartHandle? on = null) => Do(span => new RequestStatement(span, Expression, on?.Expression));

    /// <summary>The device asserts it.</summary>
    /// <param name="held">Whether the handler leaves it asserted.</param>
    public void Raise(bool held = false) => Do(span => new RaiseStatement(span, Expression, held));

    /// <summary>The device lowers it.</summary>
    public void Lower() => Do(span => new LowerStatement(span, Expression));

    /// <summary><c>set_affinity</c>.</summary>
    public void MoveTo(HartHandle target) => Do(span => new AffinityStatement(span, Expression, target.Expression));

    /// <summary>It is given back.</summary>
    public void Free() => Do(span => new FreeStatement(span, Expression));
}

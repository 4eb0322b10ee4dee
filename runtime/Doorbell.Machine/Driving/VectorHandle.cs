using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Driving;

/// <summary>An MSI vector of a PCI device.</summary>
public sealed class VectorHandle(Bench bench, Part part) : InterruptHandle(bench, part)
{
    /// <summary>The hart or vCPU that the entry names; none if it names nobody.</summary>
    public PartHandle? Target => Other("target");

    /// <summary>The identity that the entry carries; 0 for none.</summary>
    public long Identity => CountOf("identity");

    /// <summary>The message in the device's table.</summary>
    public MessageValue Message => Ask("message") as MessageValue ?? new MessageValue(0, 0);

    /// <summary>The device's owner asks for it: <c>request_irq</c>, or what VFIO or a guest's driver does.</summary>
    /// <param name="on">A hart or a vCPU; none: where there is room.</param>
    public void Request(PartHandle? on = null) => Do(span => new RequestStatement(span, Expression, on?.Expression));

    /// <summary>The device's owner asks for it on any of these harts.</summary>
    public void Request(IEnumerable<HartHandle> on) => Do(span => new RequestStatement(span, Expression, ListOf(on)));

    /// <summary>The device raises it, again and again; after every raise the machine settles.</summary>
    public void Fire(long times = 1) => Do(span => new FireStatement(span, Expression, Constant(new IntegerValue(times))));

    /// <summary><c>set_affinity</c>; a PCI vector on IMSIC moves inside its next interrupt.</summary>
    /// <param name="target">A hart or a vCPU.</param>
    public void MoveTo(PartHandle target) => Do(span => new AffinityStatement(span, Expression, target.Expression));

    /// <summary>It is given back.</summary>
    public void Free() => Do(span => new FreeStatement(span, Expression));

    /// <summary>The entry's mask bit is set.</summary>
    public void Mask() => Do(span => new MaskStatement(span, Expression));

    /// <summary>The entry's mask bit is cleared.</summary>
    public void Unmask() => Do(span => new UnmaskStatement(span, Expression));
}

using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Hardware.Aplic;

/// <summary>One interrupt domain of an APLIC.</summary>
public sealed record AplicDomainParameters
{
    /// <summary>The level at which its harts are interrupted.</summary>
    public PrivilegeLevel Level { get; init; } = PrivilegeLevel.Supervisor;

    /// <summary>The parent's place in the list of domains; null for the root, which is first. A parent precedes its children, whose order gives their child indexes.</summary>
    public int? Parent { get; init; }

    /// <summary>Supported delivery modes.</summary>
    public DeliveryModes Delivery { get; init; } = DeliveryModes.Msi;

    /// <summary>Supported byte orders.</summary>
    public ByteOrders ByteOrder { get; init; } = ByteOrders.Little;

    /// <summary>The machine's number of the hart with hart index i, −1 where there is none.</summary>
    public IReadOnlyList<int> Harts { get; init; } = [];

    /// <summary>
    /// The files that outgoing MSIs go to, if the APLIC has their addresses built in: page order is that of <see cref="Harts"/>, whatever
    /// the order in which machine-level domains have the same harts.
    /// If no domain has this, addresses come from <c>mmsiaddrcfg</c> and its companions in the root domain.
    /// </summary>
    public ImsicGeometry? Files { get; init; }
}

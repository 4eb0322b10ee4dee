using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Model;

/// <summary>An APLIC interrupt domain (binding <c>riscv,aplic</c>).</summary>
public sealed record AplicNode
{
    public required string NodePath { get; init; }

    /// <summary>As its way of delivery, or its children, tell.</summary>
    public required PrivilegeLevel Level { get; init; }

    public required IReadOnlyList<AddressRange> Regions { get; init; }

    /// <summary>1 to 1023; source 0 does not exist.</summary>
    public required int Sources { get; init; }

    /// <summary>Paths of the domains below.</summary>
    public required IReadOnlyList<string> Children { get; init; }

    public required IReadOnlyList<Delegation> Delegations { get; init; }

    /// <summary>Path of the IMSIC it writes to, if it can.</summary>
    public required string? MsiParent { get; init; }

    /// <summary>The harts it can interrupt directly.</summary>
    public required IReadOnlyList<HartContext> Direct { get; init; }

    /// <summary>The domain's own number of each entry in <see cref="Direct"/>; empty where they are 0, 1, …</summary>
    public required IReadOnlyList<uint> HartIndexes { get; init; }

    public required uint? NumaNode { get; init; }

    public required string? Status { get; init; }
}

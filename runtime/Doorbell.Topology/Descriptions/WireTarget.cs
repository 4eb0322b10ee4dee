namespace Doorbell.Topology.Descriptions;

/// <summary>A source of a wired interrupt controller.</summary>
public sealed record WireTarget
{
    /// <summary>Aplic or Plic.</summary>
    public required PartKind Controller { get; init; }

    /// <summary>In Aplics or Plics.</summary>
    public required int Index { get; init; }

    /// <summary>From 1.</summary>
    public required int Source { get; init; }
}

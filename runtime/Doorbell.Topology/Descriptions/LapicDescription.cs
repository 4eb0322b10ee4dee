namespace Doorbell.Topology.Descriptions;

/// <summary>The local APICs.</summary>
public sealed record LapicDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Positions in Harts.</summary>
    public required IReadOnlyList<int> Harts { get; init; }
}

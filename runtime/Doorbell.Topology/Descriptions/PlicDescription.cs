namespace Doorbell.Topology.Descriptions;

/// <summary>A PLIC of an old board.</summary>
public sealed record PlicDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Address of its registers.</summary>
    public required ulong Base { get; init; }

    /// <summary>1 to 1023.</summary>
    public required int Sources { get; init; }

    /// <summary>Positions in Harts; each has an M and an S context, in this order.</summary>
    public required IReadOnlyList<int> Harts { get; init; }
}

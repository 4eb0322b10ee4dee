namespace Doorbell.Topology.Descriptions;

/// <summary>An ACLINT or CLINT: software interrupts and timers.</summary>
public sealed record AclintDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Address of its registers.</summary>
    public required ulong Base { get; init; }

    /// <summary>Positions in Harts.</summary>
    public required IReadOnlyList<int> Harts { get; init; }
}

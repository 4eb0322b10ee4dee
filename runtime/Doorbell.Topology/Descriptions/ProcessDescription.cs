namespace Doorbell.Topology.Descriptions;

/// <summary>A process that owns devices.</summary>
public sealed record ProcessDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>By which API.</summary>
    public UserApi Api { get; init; }

    /// <summary>Devices it may be given: indexes in Devices.</summary>
    public IReadOnlyList<int> Passthrough { get; init; } = [];

    /// <summary>IOVA ranges of its memory.</summary>
    public IReadOnlyList<AddressRange> Maps { get; init; } = [];

    /// <summary>Index in Policies.</summary>
    public int? Policy { get; init; }

    /// <summary>Indexes in Domains.</summary>
    public IReadOnlyList<int> Domains { get; init; } = [];
}

namespace Doorbell.Import.Model;

/// <summary>What was understood of a machine's description. Lists are in the order of the description.</summary>
public sealed record Platform
{
    /// <summary>The board's own name for itself, or empty.</summary>
    public required string Model { get; init; }

    public required IReadOnlyList<HartNode> Harts { get; init; }

    public required IReadOnlyList<MemoryNode> Memory { get; init; }

    public required IReadOnlyList<ImsicNode> Imsics { get; init; }

    public required IReadOnlyList<AplicNode> Aplics { get; init; }

    public required IReadOnlyList<PlicNode> Plics { get; init; }

    public required IReadOnlyList<AclintNode> Aclints { get; init; }

    public required IReadOnlyList<IommuNode> Iommus { get; init; }

    public required IReadOnlyList<PciHostNode> PciHosts { get; init; }

    public required IReadOnlyList<IommuMaster> Masters { get; init; }

    public required IReadOnlyList<WiredSource> Wired { get; init; }

    public required IReadOnlyList<ReservedNode> Reserved { get; init; }

    /// <summary>Numbered short names that the description gives to nodes (<c>serial0</c>), by node path.</summary>
    public required IReadOnlyDictionary<string, string> Aliases { get; init; }
}

using Doorbell.Topology;

namespace Doorbell.Import.Model;

/// <summary>A PCI host bridge.</summary>
public sealed record PciHostNode
{
    public required string NodePath { get; init; }

    /// <summary>Its configuration space.</summary>
    public required IReadOnlyList<AddressRange> Ecam { get; init; }

    /// <summary>As given, or the lowest that no other host has.</summary>
    public required int Segment { get; init; }

    /// <summary>Number of its root bus.</summary>
    public required int FirstBus { get; init; }

    /// <summary>Path of the MSI controller of its devices.</summary>
    public required string? MsiParent { get; init; }

    public required IReadOnlyList<IommuMapEntry> IommuMap { get; init; }

    /// <summary>Bits of a requester id that <see cref="IommuMap"/> looks at.</summary>
    public required int IommuMapMask { get; init; }

    /// <summary>The functions that the tree describes, a port before what lies below it; IOMMUs are not among them.</summary>
    public required IReadOnlyList<PciFunction> Functions { get; init; }

    public required string? Status { get; init; }
}

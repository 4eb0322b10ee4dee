using Doorbell.Topology.Values;

namespace Doorbell.Topology.Descriptions;

/// <summary>A PCIe root or switch port.</summary>
public sealed record PortDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Index in Pcies.</summary>
    public required int Host { get; init; }

    /// <summary>Index in Ports.</summary>
    public int? Parent { get; init; }

    /// <summary>Its function.</summary>
    public required BdfValue Bdf { get; init; }

    /// <summary>Bus number below it.</summary>
    public required int Secondary { get; init; }

    /// <summary>Enabled ACS controls: sv tb ib rr cr uf ec dt.</summary>
    public IReadOnlyList<string> Acs { get; init; } = [];

    /// <summary>It can route to peers by itself.</summary>
    public bool DirectRouting { get; init; }
}

namespace Doorbell.Topology.Descriptions;

/// <summary>The interrupt files of one privilege level (AIA, "Incoming MSI Controller").</summary>
public sealed record ImsicDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Whom the files serve.</summary>
    public required PrivilegeLevel Level { get; init; }

    /// <summary>Where each file lies.</summary>
    public required ImsicGeometry Geometry { get; init; }

    /// <summary>Positions in Harts, in page order.</summary>
    public required IReadOnlyList<int> Harts { get; init; }

    /// <summary>Of the M or S files: 63 to 2047.</summary>
    public required int Identities { get; init; }

    /// <summary>Per hart (GEILEN): 0 to 63.</summary>
    public required int GuestFiles { get; init; }

    /// <summary>Of each guest file: 63 to 2047.</summary>
    public required int GuestIdentities { get; init; }

    /// <summary>Whether seteipnum_be is implemented.</summary>
    public required bool BigEndian { get; init; }

    /// <summary>Named set of implementation choices, or "none".</summary>
    public string Preset { get; init; } = "none";
}

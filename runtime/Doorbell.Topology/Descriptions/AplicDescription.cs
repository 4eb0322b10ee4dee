namespace Doorbell.Topology.Descriptions;

/// <summary>An APLIC interrupt domain (AIA, "Advanced Platform-Level Interrupt Controller").</summary>
public sealed record AplicDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Machine or supervisor.</summary>
    public required PrivilegeLevel Level { get; init; }

    /// <summary>Address of its registers.</summary>
    public required ulong Base { get; init; }

    /// <summary>1 to 1023.</summary>
    public required int Sources { get; init; }

    /// <summary>How it delivers.</summary>
    public required AplicMode Mode { get; init; }

    /// <summary>The IMSIC it writes to: index in Imsics; none in direct mode.</summary>
    public int? Target { get; init; }

    /// <summary>Direct mode: positions in Harts by hart index.</summary>
    public IReadOnlyList<int> Harts { get; init; } = [];

    /// <summary>Index in Aplics; none for a root domain.</summary>
    public int? Parent { get; init; }

    /// <summary>Sources that the parent hands to this domain.</summary>
    public IReadOnlyList<(int First, int Last)> Delegated { get; init; } = [];

    /// <summary>First global system interrupt of its sources.</summary>
    public required uint GsiBase { get; init; }

    /// <summary>Named set of implementation choices, or "none".</summary>
    public string Preset { get; init; } = "none";
}

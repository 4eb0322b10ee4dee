using Doorbell.Topology.Values;

namespace Doorbell.Topology.Descriptions;

/// <summary>An IOMMU.</summary>
public sealed record IommuDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Its architecture.</summary>
    public required IommuKind Kind { get; init; }

    /// <summary>Address of its registers; none if it is a PCI function.</summary>
    public ulong? Registers { get; init; }

    /// <summary>Its function, if it is one.</summary>
    public BdfValue? Bdf { get; init; }

    /// <summary>Names of the capability register's fields, lower case.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>Physical address bits.</summary>
    public int Pas { get; init; } = 56;

    /// <summary>How it interrupts.</summary>
    public InterruptGeneration Igs { get; init; }

    /// <summary>Where its wires end, vector 0 first.</summary>
    public IReadOnlyList<WireTarget> Wires { get; init; } = [];

    /// <summary>Levels of the device directory: 1 to 3.</summary>
    public int DdtLevels { get; init; } = 3;

    /// <summary>The rule of version 20260222: an MSI table with a Bare second stage is misconfigured.</summary>
    public bool MsiNeedsSecondStage { get; init; } = true;

    /// <summary>Translation cache entries.</summary>
    public required int Ioatc { get; init; }

    /// <summary>Device context cache entries.</summary>
    public required int DcCache { get; init; }

    /// <summary>Process context cache entries.</summary>
    public required int PcCache { get; init; }

    /// <summary>Other choices of the implementation; null for those of <see cref="Preset"/>.</summary>
    public IommuImplementation? Implementation { get; init; }

    /// <summary>Whether IOFENCE.C with PW covers I/O memory such as IMSIC pages.</summary>
    public bool FenceCoversIo { get; init; } = true;

    /// <summary>Whether the words of a table entry are read in order.</summary>
    public bool TableReadsInOrder { get; init; }

    /// <summary>fence_completes_early, notice_before_update.</summary>
    public IReadOnlyList<string> Defects { get; init; } = [];

    /// <summary>SMMUv3: s1, s2.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>VT-d: posted interrupts.</summary>
    public bool Posted { get; init; }

    /// <summary>Named set of implementation choices, or "none".</summary>
    public string Preset { get; init; } = "none";
}

using Doorbell.Topology.Values;

namespace Doorbell.Topology.Descriptions;

/// <summary>A device.</summary>
public sealed record DeviceDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>PCI or platform.</summary>
    public required DeviceKind Kind { get; init; }

    /// <summary>PCI: index in Pcies.</summary>
    public int? Host { get; init; }

    /// <summary>The port above it: index in Ports.</summary>
    public int? Port { get; init; }

    /// <summary>PCI: its function.</summary>
    public BdfValue? Bdf { get; init; }

    /// <summary>MSI-X vectors.</summary>
    public int Msix { get; init; }

    /// <summary>Plain MSI vectors.</summary>
    public int Msi { get; init; }

    /// <summary>Of an MSI address.</summary>
    public int AddressBits { get; init; } = 64;

    /// <summary>Whether its entries have mask bits.</summary>
    public bool Maskable { get; init; } = true;

    /// <summary>How it reads an entry.</summary>
    public EntryReads EntryReads { get; init; }

    /// <summary>Has an address translation cache.</summary>
    public bool Ats { get; init; }

    /// <summary>0 to 20.</summary>
    public int PasidBits { get; init; }

    /// <summary>Its vectors are spread over the harts by the kernel, and shut down with the last of theirs.</summary>
    public bool Managed { get; init; }

    /// <summary>Untrusted: outside the case.</summary>
    public bool External { get; init; }

    /// <summary>Platform: where its wires end.</summary>
    public IReadOnlyList<WireTarget> Wires { get; init; } = [];

    /// <summary>The IOMMU that its requests pass: index in Iommus.</summary>
    public int? Iommu { get; init; }

    /// <summary>device_id at that IOMMU.</summary>
    public uint DeviceId { get; init; }
}

using Doorbell.Topology;

namespace Doorbell.Import.Model;

/// <summary>A RISC-V IOMMU (bindings <c>riscv,iommu</c> and <c>riscv,pci-iommu</c>).</summary>
public sealed record IommuNode
{
    public required string NodePath { get; init; }

    /// <summary>Its registers; empty for a PCI function.</summary>
    public required IReadOnlyList<AddressRange> Regions { get; init; }

    /// <summary>Path of the PCI host that it is a function of; nothing for a system IOMMU.</summary>
    public required string? PciHost { get; init; }

    /// <summary>Bus, device and function in 16 bits, of a PCI function.</summary>
    public required int? RequesterId { get; init; }

    /// <summary>Path of the controller of <see cref="Sources"/>.</summary>
    public required string? InterruptParent { get; init; }

    /// <summary>Its wires, vector 0 first.</summary>
    public required IReadOnlyList<int> Sources { get; init; }

    /// <summary>Path of the IMSIC that takes its own interrupts.</summary>
    public required string? MsiParent { get; init; }

    public required string? Status { get; init; }
}

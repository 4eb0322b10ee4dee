namespace Doorbell.Machine.Conformance;

/// <summary>What the IOMMU under replay did besides answering.</summary>
internal enum IommuEffectKind
{
    /// <summary>A memory write.</summary>
    Write,

    /// <summary>A request for global observability.</summary>
    Observe,

    /// <summary>A message to a device.</summary>
    Message,
}

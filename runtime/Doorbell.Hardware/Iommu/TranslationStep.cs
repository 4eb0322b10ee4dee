namespace Doorbell.Hardware.Iommu;

/// <summary>One step of the specification's processes, as it was taken.</summary>
/// <param name="Section">Section and step number: RISC-V IOMMU 20260222, or "Privileged" for the page-table walk.</param>
/// <param name="What">What was read or decided, in the specification's words.</param>
/// <param name="Address">The physical address that was read or written; null if none was.</param>
/// <param name="Detail">The value, decoded.</param>
/// <param name="Stops">True if this step ended the translation with a fault.</param>
public sealed record TranslationStep(string Section, string What, ulong? Address, string Detail, bool Stops = false);

using Doorbell.Topology;

namespace Doorbell.Machine.Walking;

/// <summary>Where an access of a device would go.</summary>
/// <param name="Device">The device's name.</param>
/// <param name="Iommu">The IOMMU's name; none if the device has none.</param>
/// <param name="Steps">Every step, in order; none without an IOMMU.</param>
/// <param name="Cause">The fault that ends it; 0 if none does.</param>
/// <param name="Address">The physical address that it reaches; 0 after a fault.</param>
/// <param name="Part">The file or MRIF at that address, if there is one.</param>
/// <param name="End">The end, in a sentence.</param>
public sealed record WalkResult(string Device, string? Iommu, IReadOnlyList<WalkStep> Steps, int Cause, ulong Address, Part? Part, string End);

using Doorbell.Topology;

namespace Doorbell.Kernel.Iommu;

/// <summary>A range of IOVAs at which user space, or a guest's RAM, is mapped.</summary>
/// <param name="Range">IOVAs (guest-physical addresses in a VM's domain).</param>
/// <param name="Physical">Where the memory lies.</param>
public readonly record struct UserMapping(AddressRange Range, ulong Physical);

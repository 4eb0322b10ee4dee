using Doorbell.Hardware.Imsic;
using Doorbell.Machine.Fabric;

namespace Doorbell.Machine.Settling;

/// <summary>
/// Where a vector's message landed and made the vector's own identity pending: the same message does so again, as long as the IOMMU's caches
/// lead it there and nobody owns anything else.
/// </summary>
internal struct KnownRoute(ulong address, uint data, uint changes, InterruptFile file, LandingPlace place)
{
    /// <summary>As the device sees it.</summary>
    public ulong Iova = ulong.MaxValue;

    /// <summary>The IOMMU's count of changes when its caches led from there to <see cref="Address"/>.</summary>
    public uint IommuChanges;

    /// <summary>The identity.</summary>
    public readonly uint Data = data;

    /// <summary>Physical.</summary>
    public readonly ulong Address = address;

    /// <summary>The kernel's count of changes when this was found out.</summary>
    public readonly uint Changes = changes;

    /// <summary>The file at that address.</summary>
    public readonly InterruptFile File = file;

    /// <summary>The same as an observation.</summary>
    public readonly LandingPlace Place = place;
}

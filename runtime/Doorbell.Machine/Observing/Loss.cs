using Doorbell.Machine.Fabric;

namespace Doorbell.Machine.Observing;

/// <summary>A raise that set no pending bit of its vector's: the first of a run is its reason.</summary>
/// <param name="Device">Position in Devices.</param>
/// <param name="Vector">The vector.</param>
/// <param name="Cause">The fault that stopped it, by its IOMMU's numbering; none if none did.</param>
/// <param name="Address">The address that the device wrote to.</param>
/// <param name="Data">What it wrote.</param>
/// <param name="Place">Where it landed instead.</param>
internal readonly record struct Loss(int Device, int Vector, int? Cause, ulong Address, ulong Data, LandingPlace Place);

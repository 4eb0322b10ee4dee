using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Facts;

/// <summary>A reserved region that a device has, from firmware or from a policy's driver.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Range">Addresses as the device sees them.</param>
/// <param name="Physical">Where they lead, for regions that are mapped.</param>
/// <param name="Origin">The declared region or the policy.</param>
/// <param name="Property">The property of it that says so.</param>
public sealed record ReservedPlace(RegionKind Kind, AddressRange Range, AddressRange Physical, Origin Origin, string Property)
{
    /// <summary>Whether the core maps it 1:1 in default domains. A declared one whose two addresses differ is treated as RESERVED.</summary>
    public bool IsMapped => Kind is RegionKind.Direct or RegionKind.DirectRelaxable && Range == Physical;
}

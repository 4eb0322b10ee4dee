using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Facts;

/// <summary>A policy that counts somewhere, with all uses in which it does. What no domain uses is not judged.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Uses">At least one, by device.</param>
public sealed record PolicyInUse(PolicyDescription Policy, IReadOnlyList<DeviceUse> Uses)
{
    /// <summary>A use that stands for the others in a message.</summary>
    public DeviceUse Example => Uses[0];

    /// <summary>Uses in which an IOMMU translates and the device has vectors.</summary>
    public IEnumerable<DeviceUse> Translated => Uses.Where(use => use is { IsTranslated: true, Vectors: > 0 });
}

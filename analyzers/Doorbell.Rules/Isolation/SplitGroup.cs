using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Isolation;

/// <summary>An owner that is to get a part of an iommu group.</summary>
/// <param name="Owner">The process or VM.</param>
/// <param name="Group">The group.</param>
/// <param name="Given">The first device that it is to get.</param>
/// <param name="Missing">Those that it is not.</param>
/// <param name="Passthrough">All names that its <c>passthrough</c> holds.</param>
internal sealed record SplitGroup(
    Origin Owner,
    DeviceGroup Group,
    DeviceDescription Given,
    IReadOnlyList<DeviceDescription> Missing,
    IReadOnlyList<string> Passthrough)
{
    /// <summary>Adds what is missing to the owner's list.</summary>
    public RuleFix? GiveAll(SourceEdits edits) => RuleFix.Of(
        $"Give \"{Owner.Name}\" the whole group",
        edits.Set(Owner, "passthrough", $"[{string.Join(", ", Passthrough.Concat(Missing.Select(device => device.Origin.Name)))}]"));
}

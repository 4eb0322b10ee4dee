using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Description;

/// <summary>DTA-09: root complexes of one segment whose requester ids overlap.</summary>
internal sealed class RimtSource() : Rule(new RuleInfo(
    "DB2609",
    "rimt-source",
    RuleCategory.Description,
    "Two PCI hosts of one segment have the same requester ids",
    Severity.Error,
    "ACPI RIMT 1.0, PCIe root complex node; Linux, drivers/acpi/riscv/rimt.c")
{
    Needs = RuleNeeds.Pcie | RuleNeeds.Iommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var segments = new Dictionary<int, List<PcieDescription>>();
        foreach (var host in context.Machine.Pcies)
        {
            if (host.Iommu is null && host.Maps.Count == 0)
            {
                continue;
            }

            if (!segments.TryGetValue(host.Segment, out var others))
            {
                segments.Add(host.Segment, others = []);
            }

            if (others.Find(other => Overlaps(host, other)) is { } found)
            {
                var free = context.Machine.Pcies.Max(one => one.Segment) + 1;
                context.Report(new Finding(
                    context.PlaceOf(host.Origin, "segment"),
                    $"\"{found.Origin.Name}\" and \"{host.Origin.Name}\" both have segment {host.Segment} and claim the same requester ids.")
                    .WithNote("Linux assumes one root complex a segment, and looks a requester up in the first that it finds")
                    .WithRelated(found.Origin.Span, "The other host.")
                    .WithHelp("give each host a segment of its own")
                    .WithFix(host.Origin.Name.Contains('[') || free > 0xffff ? null : RuleFix.Of($"Make it segment {free}", context.Edits.Set(host.Origin, "segment", $"{free}"))));
            }

            others.Add(host);
        }
    }

    private static bool Overlaps(PcieDescription host, PcieDescription other) =>
        host.Maps.Count == 0 || other.Maps.Count == 0
        || host.Maps.Any(map => other.Maps.Any(one => map.FirstRequesterId <= one.LastRequesterId && one.FirstRequesterId <= map.LastRequesterId));
}

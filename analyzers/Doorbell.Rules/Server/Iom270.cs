using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_270: fewer than 24 bits of device_id for several segments.</summary>
internal sealed class Iom270() : Rule(new RuleInfo(
    "DB2737",
    "srv-iom-270",
    RuleCategory.Server,
    "An IOMMU of several hierarchies has too narrow device ids",
    Severity.Error,
    "RISC-V Server SoC, IOM_270")
{
    Needs = RuleNeeds.RiscvIommu | RuleNeeds.Pcie,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var (iommu, segments) in PcieIommus.OfRootPorts(context.Machine))
        {
            if (iommu.Kind == IommuKind.Riscv && segments.Count > 1 && iommu.DdtLevels < 3)
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "ddt_levels"),
                    $"\"{iommu.Origin.Name}\" governs root ports of {segments.Count} segments, which takes device ids of 24 bits, three levels. (Server SoC IOM_270)")
                    .WithFix(RuleFix.Of("Use three levels", context.Edits.Set(iommu.Origin, "ddt_levels", "3"))));
            }
        }
    }
}

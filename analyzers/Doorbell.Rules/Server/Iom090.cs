using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_090: `ats` is missing at a root port.</summary>
internal sealed class Iom090() : Rule(new RuleInfo(
    "DB2719",
    "srv-iom-090",
    RuleCategory.Server,
    "The IOMMU of a root port has no address translation services",
    Severity.Warning,
    "RISC-V Server SoC, IOM_090")
{
    Needs = RuleNeeds.RiscvIommu | RuleNeeds.Pcie,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var (iommu, _) in PcieIommus.OfRootPorts(context.Machine))
        {
            if (iommu.Kind == IommuKind.Riscv && !iommu.Capabilities.Contains("ats"))
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "capabilities"), $"\"{iommu.Origin.Name}\" governs a root port and has no `ats`. (Server SoC IOM_090)")
                    .WithFix(RuleFix.Of("Add \"ats\"", context.Edits.Set(iommu.Origin, "capabilities", $"[{string.Join(", ", iommu.Capabilities.Append("ats"))}]"))));
            }
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_100: `t2gpa` is missing at a root port.</summary>
internal sealed class Iom100() : Rule(new RuleInfo(
    "DB2720",
    "srv-iom-100",
    RuleCategory.Server,
    "The IOMMU of a root port cannot keep devices to guest-physical addresses",
    Severity.Warning,
    "RISC-V Server SoC, IOM_100")
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
            if (iommu.Kind == IommuKind.Riscv && iommu.Capabilities.Contains("ats") && !iommu.Capabilities.Contains("t2gpa"))
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "capabilities"), $"\"{iommu.Origin.Name}\" governs a root port and has no `t2gpa`. (Server SoC IOM_100)")
                    .WithFix(RuleFix.Of("Add \"t2gpa\"", context.Edits.Set(iommu.Origin, "capabilities", $"[{string.Join(", ", iommu.Capabilities.Append("t2gpa"))}]"))));
            }
        }
    }
}

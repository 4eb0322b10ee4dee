using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_170: PASIDs of fewer than 20 bits.</summary>
internal sealed class Iom170() : Rule(new RuleInfo(
    "DB2727",
    "srv-iom-170",
    RuleCategory.Server,
    "An IOMMU does not take full process ids",
    Severity.Error,
    "RISC-V Server SoC, IOM_170")
{
    Needs = RuleNeeds.RiscvIommu,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var iommu in context.Machine.Iommus)
        {
            if (iommu.Kind == IommuKind.Riscv && iommu.Capabilities.Any(one => one is "pd8" or "pd17") && !iommu.Capabilities.Contains("pd20"))
            {
                context.Report(new Finding(context.PlaceOf(iommu.Origin, "capabilities"), $"\"{iommu.Origin.Name}\" supports process ids, and not those of 20 bits. (Server SoC IOM_170)")
                    .WithFix(RuleFix.Of("Add \"pd20\"", context.Edits.Set(iommu.Origin, "capabilities", $"[{string.Join(", ", iommu.Capabilities.Append("pd20"))}]"))));
            }
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_080: MSI_MRIF without AMO_MRIF.</summary>
internal sealed class Iom080() : Rule(new RuleInfo(
    "DB2718",
    "srv-iom-080",
    RuleCategory.Server,
    "An IOMMU updates memory-resident files without atomicity",
    Severity.Error,
    "RISC-V Server SoC, IOM_080")
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
            if (iommu.Kind == IommuKind.Riscv && iommu.Capabilities.Contains("msi_mrif") && !iommu.Capabilities.Contains("amo_mrif"))
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "capabilities"), $"\"{iommu.Origin.Name}\" has `msi_mrif` without `amo_mrif`. (Server SoC IOM_080)")
                    .WithNote("two IOMMUs that set bits in one file by reading and writing lose each other's")
                    .WithFix(RuleFix.Of("Add \"amo_mrif\"", context.Edits.Set(iommu.Origin, "capabilities", $"[{string.Join(", ", iommu.Capabilities.Append("amo_mrif"))}]"))));
            }
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_240: an IOMMU that lets everything pass until somebody programs it.</summary>
internal sealed class Iom240() : Rule(new RuleInfo(
    "DB2734",
    "srv-iom-240",
    RuleCategory.Server,
    "An IOMMU lets devices pass after reset",
    Severity.Error,
    "RISC-V Server SoC, IOM_240")
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
            if (iommu is { Kind: IommuKind.Riscv, Implementation.StartsBare: true })
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "reset_mode"),
                    $"After reset \"{iommu.Origin.Name}\" is in mode Bare, so that every device reaches all of memory until software says otherwise. (Server SoC IOM_240)")
                    .WithHelp("`reset_mode = off`")
                    .WithFix(RuleFix.Of("Begin in mode Off", context.Edits.Set(iommu.Origin, "reset_mode", "off"))));
            }
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_130: IGS without MSI.</summary>
internal sealed class Iom130() : Rule(new RuleInfo(
    "DB2723",
    "srv-iom-130",
    RuleCategory.Server,
    "An IOMMU cannot send messages of its own",
    Severity.Error,
    "RISC-V Server SoC, IOM_130")
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
            if (iommu is { Kind: IommuKind.Riscv, Igs: InterruptGeneration.Wsi })
            {
                context.Report(new Finding(context.PlaceOf(iommu.Origin, "igs"), $"\"{iommu.Origin.Name}\" interrupts by wires only. (Server SoC IOM_130)")
                    .WithHelp("wires are allowed beside messages: `igs = both`")
                    .WithFix(RuleFix.Of("Let it send messages", context.Edits.Set(iommu.Origin, "igs", "both"))));
            }
        }
    }
}

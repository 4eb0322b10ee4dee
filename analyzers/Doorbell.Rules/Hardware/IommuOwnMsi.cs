using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-21: no way for the IOMMU's own interrupts.</summary>
internal sealed class IommuOwnMsi() : Rule(new RuleInfo(
    "DB2421",
    "iommu-own-msi",
    RuleCategory.Hardware,
    "An IOMMU cannot interrupt anybody",
    Severity.Error,
    "RISC-V IOMMU, \"Interrupt generation support\", IGS; \"MSI configuration table (msi_cfg_tbl)\"")
{
    Needs = RuleNeeds.RiscvIommu | RuleNeeds.Device,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var hasFiles = context.Facts.HostFiles is not null;
        foreach (var iommu in context.Machine.Iommus)
        {
            if (iommu.Kind != IommuKind.Riscv)
            {
                continue;
            }

            if (iommu is { Igs: InterruptGeneration.Wsi, Wires.Count: 0 })
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "igs"), $"\"{iommu.Origin.Name}\" interrupts by wires only, and has none: nobody learns of its faults.")
                    .WithHelp(hasFiles ? "name its `wires`, or let it send messages: `igs = both`" : "name its `wires`")
                    .WithFix(hasFiles ? RuleFix.Of("Let it send messages", context.Edits.Set(iommu.Origin, "igs", "both")) : null));
            }
            else if (iommu.Igs == InterruptGeneration.Msi && !hasFiles)
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "igs"), $"\"{iommu.Origin.Name}\" interrupts by messages only, and the machine has no supervisor-level interrupt file to send them to.")
                    .WithHelp("give the machine an `imsic`, or the IOMMU `wires`"));
            }
        }
    }
}

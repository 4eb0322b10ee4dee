using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-16: nobody hears of the faults of an IOMMU.</summary>
internal sealed class FaultsHidden() : Rule(new RuleInfo(
    "DB2116",
    "faults-hidden",
    RuleCategory.Delivery,
    "Nobody hears of the faults of an IOMMU that messages pass",
    Severity.Warning,
    "RISC-V IOMMU, \"Fault/Event-Queue (FQ)\", \"Interrupt-cause-to-vector register (icvec)\"")
{
    Needs = RuleNeeds.RiscvIommu,
})
{
    public override void Check(RuleContext context)
    {
        for (var index = 0; index < context.Machine.Iommus.Count; index++)
        {
            var iommu = context.Machine.Iommus[index];
            if (iommu is { Kind: IommuKind.Riscv, Igs: InterruptGeneration.Wsi, Wires.Count: 0 }
                && context.Facts.Uses.FirstOrDefault(use => use.TranslatesMessages && use.Device.Iommu == index) is { } example)
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "igs"),
                    $"\"{iommu.Origin.Name}\" can only interrupt by wires and has none: when a message of \"{example.Device.Origin.Name}\" is lost, nobody learns of it.")
                    .WithNote("a posted write that faults is dropped; its record in the fault queue is all that remains")
                    .WithHelp("name its `wires`, or let it send messages"));
            }
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Description;

/// <summary>DTA-11: wires of an IOMMU that end at machine level.</summary>
internal sealed class RimtWires() : Rule(new RuleInfo(
    "DB2611",
    "rimt-wires",
    RuleCategory.Description,
    "A wire of an IOMMU does not reach the kernel",
    Severity.Warning,
    "ACPI RIMT 1.0, IOMMU node, interrupt wires; RISC-V AIA, \"Advanced Platform-Level Interrupt Controller (APLIC)\"")
{
    Needs = RuleNeeds.Iommu | RuleNeeds.Aplic,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var iommu in context.Machine.Iommus)
        {
            foreach (var wire in iommu.Wires)
            {
                if (wire.Controller == PartKind.Aplic && context.Machine.Aplics[wire.Index] is var aplic && Reason(context.Machine, aplic, wire.Source) is { } why)
                {
                    context.Report(new Finding(
                        context.PlaceOf(iommu.Origin, "wires"),
                        $"A wire of \"{iommu.Origin.Name}\" ends at source {wire.Source} of \"{aplic.Origin.Name}\", {why}.")
                        .WithNote("the kernel never learns that the fault queue has filled up")
                        .WithRelated(aplic.Origin.Span, "The controller.")
                        .WithHelp("let the wire end at a source that the supervisor-level domain has"));
                    break;
                }
            }
        }
    }

    private static string? Reason(MachineDescription machine, AplicDescription aplic, int source)
    {
        if (aplic.Level == PrivilegeLevel.Machine)
        {
            return "which is firmware's";
        }

        return aplic.Parent is { } parent && !aplic.Delegated.Any(range => range.First <= source && source <= range.Last)
            ? $"which \"{machine.Aplics[parent].Origin.Name}\" does not hand down"
            : null;
    }
}

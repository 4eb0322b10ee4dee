using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Description;

/// <summary>DTA-07: more than one S-level IMSIC.</summary>
internal sealed class MadtImsic() : Rule(new RuleInfo(
    "DB2607",
    "madt-imsic",
    RuleCategory.Description,
    "A machine has two IMSICs for its kernel",
    Severity.Error,
    "ACPI, MADT, RISC-V IMSIC structure; Linux, drivers/irqchip/irq-riscv-imsic-state.c")
{
    Needs = RuleNeeds.Imsic,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var imsic in context.Machine.Imsics)
        {
            if (imsic.Level == PrivilegeLevel.Supervisor && context.Facts.HostFiles is { } first && imsic != first)
            {
                context.Report(new Finding(
                    imsic.Origin.Span,
                    $"\"{imsic.Origin.Name}\" is a second supervisor-level IMSIC beside \"{first.Origin.Name}\": the MADT has room for one, and Linux takes the first it meets.")
                    .WithRelated(first.Origin.Span, "The first one.")
                    .WithHelp("make one IMSIC of all harts, with groups where the files lie apart"));
            }
        }
    }
}

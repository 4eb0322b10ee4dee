using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Affinity;

/// <summary>AFF-08: the old hart's pending bits are looked for on another hart.</summary>
internal sealed class RemotePendingCheck() : Rule(new RuleInfo(
    "DB2208",
    "remote-pending-check",
    RuleCategory.Affinity,
    "The old hart's pending bits are to be examined on another hart",
    Severity.Error,
    "RISC-V AIA, \"Indirectly accessed IMSIC registers\"; Linux, drivers/irqchip/irq-riscv-imsic-state.c (fixed May 2025)")
{
    Needs = RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        const string Defect = "sync_timer_on_wrong_cpu";
        var kernel = context.Machine.Kernel;
        if (kernel.Defects.Contains(Defect) && context.Facts.HostFiles is { Harts.Count: > 1 })
        {
            context.Report(new Finding(
                context.PlaceOf(kernel.Origin, "defects"),
                $"\"{kernel.Origin.Name}\" arms the timer that looks after stragglers on the hart that a vector moves to, and only the hart that it leaves can read its own file.")
                .WithNote("nobody cleans up there until that hart takes another interrupt; until then the next move is refused with EBUSY")
                .WithHelp("arm it on the old hart, as Linux does since May 2025")
                .WithFix(RuleFix.Of(
                    "Arm the timer on the old hart",
                    context.Edits.Set(kernel.Origin, "defects", $"[{string.Join(", ", kernel.Defects.Where(one => one != Defect))}]"))));
        }
    }
}

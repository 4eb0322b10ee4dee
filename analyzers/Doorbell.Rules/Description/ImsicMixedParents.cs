using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Description;

/// <summary>DTA-02: a possible hart that the S-level IMSIC leaves out.</summary>
internal sealed class ImsicMixedParents() : Rule(new RuleInfo(
    "DB2602",
    "imsic-mixed-parents",
    RuleCategory.Description,
    "A hart has no interrupt file",
    Severity.Error,
    "device tree binding riscv,imsics, interrupts-extended; Linux, drivers/irqchip/irq-riscv-imsic-early.c")
{
    Needs = RuleNeeds.Imsic,
})
{
    public override void Check(RuleContext context)
    {
        if (context.Facts.HostFiles is not { } files)
        {
            return;
        }

        var served = new HashSet<int>(context.Machine.Imsics.Where(imsic => imsic.Level == PrivilegeLevel.Supervisor).SelectMany(imsic => imsic.Harts));
        int[] without = [.. Enumerable.Range(0, context.Machine.Harts.Count).Where(hart =>
            context.Machine.Harts[hart] is { Architecture: Architecture.Riscv, Supervisor: true } && !served.Contains(hart))];
        if (without.Length > 0)
        {
            var first = context.Machine.Harts[without[0]].Origin;
            context.Report(new Finding(
                context.PlaceOf(files.Origin, "harts"),
                $"\"{files.Origin.Name}\" has files for {files.Harts.Count} harts, and \"{first.Name}\" is not among them{(without.Length > 1 ? $", as are {without.Length - 1} others" : "")}.")
                .WithNote("the kernel takes a hart without a file for one that cannot be interrupted, and does not bring it up")
                .WithRelated(first.Span, $"\"{first.Name}\" is declared here.")
                .WithHelp("name all harts, or say `supervisor = false` of those on which no kernel runs"));
        }
    }
}

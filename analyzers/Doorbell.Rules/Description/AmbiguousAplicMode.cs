using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Description;

/// <summary>DTA-06: an APLIC with a target and harts.</summary>
internal sealed class AmbiguousAplicMode() : Rule(new RuleInfo(
    "DB2606",
    "aplic-mode",
    RuleCategory.Description,
    "An APLIC domain is described for both ways of delivery",
    Severity.Warning,
    "device tree binding riscv,aplic, msi-parent, interrupts-extended")
{
    Needs = RuleNeeds.Aplic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var aplic in context.Machine.Aplics)
        {
            if (!aplic.Origin.Spans.ContainsKey("target") || !aplic.Origin.Spans.ContainsKey("harts") || aplic.Target is null)
            {
                continue;
            }

            var unused = aplic.Mode == AplicMode.Msi ? "harts" : "target";
            context.Report(new Finding(
                context.PlaceOf(aplic.Origin, unused),
                $"\"{aplic.Origin.Name}\" names a target for messages and harts to interrupt directly, and a domain delivers in one way: here {(aplic.Mode == AplicMode.Msi ? "by messages" : "directly")}.")
                .WithRelated(aplic.Origin.Of(unused == "harts" ? "target" : "harts"), "The way that is used.")
                .WithHelp($"remove `{unused}`")
                .WithFix(RuleFix.Of($"Remove \"{unused}\"", context.Edits.Remove(aplic.Origin, unused))));
        }
    }
}

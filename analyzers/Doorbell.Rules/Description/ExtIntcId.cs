using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Description;

/// <summary>DTA-08: ranges of global system interrupts that overlap.</summary>
internal sealed class ExtIntcId() : Rule(new RuleInfo(
    "DB2608",
    "ext-intc-id",
    RuleCategory.Description,
    "Two wired controllers claim the same global interrupts",
    Severity.Error,
    "ACPI, MADT, RISC-V APLIC structure, global system interrupt base")
{
    Needs = RuleNeeds.Aplic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        // Without a written base the machine is not described by ACPI, and the numbers mean nothing.
        AplicDescription[] sorted = [.. context.Machine.Aplics.Where(aplic => aplic.Level == PrivilegeLevel.Supervisor).OrderBy(aplic => aplic.GsiBase)];
        if (!sorted.Any(aplic => aplic.Origin.Spans.ContainsKey("gsi_base")))
        {
            return;
        }

        for (var at = 1; at < sorted.Length; at++)
        {
            var (before, aplic) = (sorted[at - 1], sorted[at]);
            var end = (long)before.GsiBase + before.Sources;
            if (aplic.GsiBase < end)
            {
                context.Report(new Finding(
                    context.PlaceOf(aplic.Origin, "gsi_base"),
                    $"The {aplic.Sources} sources of \"{aplic.Origin.Name}\" have the global numbers from {aplic.GsiBase} on, of which \"{before.Origin.Name}\" has {before.GsiBase} .. {end - 1}.")
                    .WithRelated(context.PlaceOf(before.Origin, "gsi_base"), "The other base.")
                    .WithHelp($"`gsi_base = {end}`")
                    .WithFix(aplic.Origin.Name.Contains('[') || end > uint.MaxValue ? null : RuleFix.Of($"Begin at {end}", context.Edits.Set(aplic.Origin, "gsi_base", $"{end}"))));
            }
        }
    }
}

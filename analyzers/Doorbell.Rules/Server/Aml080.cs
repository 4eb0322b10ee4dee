using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>AML_080: several controllers without distinct bases.</summary>
internal sealed class Aml080() : Rule(new RuleInfo(
    "DB2801",
    "srv-aml-080",
    RuleCategory.Server,
    "Wired controllers have no ranges of their own among global interrupts",
    Severity.Error,
    "RISC-V Boot and Runtime Services, AML_080")
{
    Needs = RuleNeeds.Aplic,
    Profiles = RuleProfiles.Brs,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        AplicDescription[] aplics = [.. context.Machine.Aplics.Where(aplic => aplic.Level == PrivilegeLevel.Supervisor)];
        if (aplics.Length < 2 || aplics.Any(aplic => aplic.Origin.Spans.ContainsKey("gsi_base")))
        {
            return;
        }

        var next = (long)aplics[0].Sources;
        foreach (var aplic in aplics.Skip(1))
        {
            context.Report(new Finding(
                aplic.Origin.Span, $"\"{aplic.Origin.Name}\" does not say which global system interrupts it has, beside \"{aplics[0].Origin.Name}\". (BRS AML_080)")
                .WithNote("_GSB of each controller, and gsi_base of its MADT structure, say where its range begins")
                .WithHelp($"`gsi_base = {next}`")
                .WithFix(aplic.Origin.Name.Contains('[') ? null : RuleFix.Of($"Begin at {next}", context.Edits.Set(aplic.Origin, "gsi_base", $"{next}"))));
            next += aplic.Sources;
        }
    }
}

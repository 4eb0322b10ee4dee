using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Server;

/// <summary>ACS_040: egress control is missing.</summary>
internal sealed class Acs040() : Rule(new RuleInfo(
    "DB2754",
    "srv-acs-040",
    RuleCategory.Server,
    "A root port that routes directly has no egress control",
    Severity.Warning,
    "RISC-V Server SoC, ACS_040")
{
    Needs = RuleNeeds.Pcie,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    private static readonly string[] Wanted = ["ec"];

    public override void Check(RuleContext context)
    {
        foreach (var port in context.Machine.Ports)
        {
            string[] missing = [.. Wanted.Where(control => !port.Acs.Contains(control))];
            if (port.Parent is null && missing.Length > 0 && port.Acs.Any(control => control is "rr" or "cr" or "uf" or "dt"))
            {
                context.Report(new Finding(
                    context.PlaceOf(port.Origin, "acs"), $"The root port \"{port.Origin.Name}\" lacks the access control {string.Join(", ", missing)}. (Server SoC ACS_040)")
                    .WithFix(RuleFix.Of("Enable what is missing", context.Edits.Set(port.Origin, "acs", $"[{string.Join(", ", port.Acs.Concat(missing))}]"))));
            }
        }
    }
}

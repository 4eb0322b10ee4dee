using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Server;

/// <summary>ACS_030: some of the redirects are missing.</summary>
internal sealed class Acs030() : Rule(new RuleInfo(
    "DB2753",
    "srv-acs-030",
    RuleCategory.Server,
    "A root port that routes directly does not have all controls for it",
    Severity.Error,
    "RISC-V Server SoC, ACS_030")
{
    Needs = RuleNeeds.Pcie,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    private static readonly string[] Wanted = ["rr", "cr", "uf", "dt"];

    public override void Check(RuleContext context)
    {
        foreach (var port in context.Machine.Ports)
        {
            string[] missing = [.. Wanted.Where(control => !port.Acs.Contains(control))];
            if (port.Parent is null && missing.Length > 0 && (missing.Length < Wanted.Length || port.Acs.Contains("ec")))
            {
                context.Report(new Finding(
                    context.PlaceOf(port.Origin, "acs"), $"The root port \"{port.Origin.Name}\" lacks the access controls {string.Join(", ", missing)}. (Server SoC ACS_030)")
                    .WithFix(RuleFix.Of("Enable what is missing", context.Edits.Set(port.Origin, "acs", $"[{string.Join(", ", port.Acs.Concat(missing))}]"))));
            }
        }
    }
}

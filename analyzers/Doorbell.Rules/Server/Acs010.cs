using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Server;

/// <summary>ACS_010: source validation or translation blocking is missing.</summary>
internal sealed class Acs010() : Rule(new RuleInfo(
    "DB2751",
    "srv-acs-010",
    RuleCategory.Server,
    "A root port does not validate who sends",
    Severity.Error,
    "RISC-V Server SoC, ACS_010")
{
    Needs = RuleNeeds.Pcie,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    private static readonly string[] Wanted = ["sv", "tb"];

    public override void Check(RuleContext context)
    {
        foreach (var port in context.Machine.Ports)
        {
            string[] missing = [.. Wanted.Where(control => !port.Acs.Contains(control))];
            if (port.Parent is null && missing.Length > 0)
            {
                context.Report(new Finding(
                    context.PlaceOf(port.Origin, "acs"), $"The root port \"{port.Origin.Name}\" lacks the access controls {string.Join(", ", missing)}. (Server SoC ACS_010)")
                    .WithFix(RuleFix.Of("Enable what is missing", context.Edits.Set(port.Origin, "acs", $"[{string.Join(", ", port.Acs.Concat(missing))}]"))));
            }
        }
    }
}

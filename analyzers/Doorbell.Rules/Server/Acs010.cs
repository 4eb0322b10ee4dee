using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Server;

/// <summary>ACS_010: source validation, translation blocking or I/O request blocking is missing.</summary>
internal sealed class Acs010() : Rule(new RuleInfo(
    "DB2751",
    "srv-acs-010",
    RuleCategory.Server,
    "A root port does not check what comes from below",
    Severity.Error,
    "RISC-V Server SoC, ACS_010")
{
    Needs = RuleNeeds.Pcie,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    private static readonly string[] Wanted = ["sv", "tb", "ib"];

    public override void Check(RuleContext context)
    {
        foreach (var port in context.Machine.Ports)
        {
            string[] missing = [.. Wanted.Where(control => !port.Acs.Contains(control))];
            if (port.Parent is null && missing.Length > 0)
            {
                context.Report(new Finding(
                    context.PlaceOf(port.Origin, "acs"), $"The root port \"{port.Origin.Name}\" lacks the access control{(missing.Length == 1 ? "" : "s")} {string.Join(", ", missing)}. (Server SoC ACS_010)")
                .WithHelp("every root port validates sources, and blocks translated and I/O requests where software says so")
                    .WithFix(RuleFix.Of("Enable what is missing", context.Edits.Set(port.Origin, "acs", $"[{string.Join(", ", port.Acs.Concat(missing))}]"))));
            }
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Server;

/// <summary>ACS_040: a port that can route to its peers by itself has no egress control.</summary>
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
    public override void Check(RuleContext context)
    {
        foreach (var port in context.Machine.Ports)
        {
            if (port is { Parent: null, DirectRouting: true } && !port.Acs.Contains("ec"))
            {
                context.Report(new Finding(
                    context.PlaceOf(port.Origin, "acs"), $"The root port \"{port.Origin.Name}\" can route to its peers by itself and has no egress control, `ec`. (Server SoC ACS_040)")
                    .WithRelated(port.Origin.Of("direct_routing"), "Here it is said to route directly.")
                    .WithHelp("egress control says which of its peers a port may send to")
                    .WithFix(RuleFix.Of("Enable egress control", context.Edits.Set(port.Origin, "acs", $"[{string.Join(", ", port.Acs.Append("ec"))}]"))));
            }
        }
    }
}

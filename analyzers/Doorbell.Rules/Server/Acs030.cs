using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Server;

/// <summary>ACS_030: a port that can route to its peers by itself lacks a control of that.</summary>
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
            if (port is { Parent: null, DirectRouting: true } && missing.Length > 0)
            {
                context.Report(new Finding(
                    context.PlaceOf(port.Origin, "acs"), $"The root port \"{port.Origin.Name}\" can route to its peers by itself and lacks the access control{(missing.Length == 1 ? "" : "s")} {string.Join(", ", missing)}. (Server SoC ACS_030)")
                .WithRelated(port.Origin.Of("direct_routing"), "Here it is said to route directly.")
                .WithHelp("what goes from peer to peer passes no IOMMU: have all controls that say when it may")
                    .WithFix(RuleFix.Of("Enable what is missing", context.Edits.Set(port.Origin, "acs", $"[{string.Join(", ", port.Acs.Concat(missing))}]"))));
            }
        }
    }
}

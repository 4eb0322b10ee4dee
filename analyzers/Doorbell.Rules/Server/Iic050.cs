using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IIC_050: fewer than 255 identities in an S-level file.</summary>
internal sealed class Iic050() : Rule(new RuleInfo(
    "DB2705",
    "srv-iic-050",
    RuleCategory.Server,
    "There are too few identities for a server",
    Severity.Error,
    "RISC-V Server SoC, IIC_050")
{
    Needs = RuleNeeds.Imsic,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    private const int Least = 255;

    public override void Check(RuleContext context)
    {
        foreach (var imsic in context.Machine.Imsics)
        {
            if (imsic.Level == PrivilegeLevel.Supervisor && imsic.Identities < Least)
            {
                context.Report(new Finding(
                    context.PlaceOf(imsic.Origin, "identities"),
                    $"The files of \"{imsic.Origin.Name}\" have {imsic.Identities} identities, and on a server SoC they have at least {Least}. (Server SoC IIC_050)")
                    .WithHelp($"`identities = {Least}`")
                    .WithFix(RuleFix.Of($"Have {Least} identities", context.Edits.Set(imsic.Origin, "identities", $"{Least}"))));
            }
        }
    }
}

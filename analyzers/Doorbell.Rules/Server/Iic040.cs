using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IIC_040: fewer than five guest files.</summary>
internal sealed class Iic040() : Rule(new RuleInfo(
    "DB2704",
    "srv-iic-040",
    RuleCategory.Server,
    "There are too few guest files for a server",
    Severity.Error,
    "RISC-V Server SoC, IIC_040")
{
    Needs = RuleNeeds.Imsic,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    private const int Least = 5;

    public override void Check(RuleContext context)
    {
        foreach (var imsic in context.Machine.Imsics)
        {
            if (imsic.Level != PrivilegeLevel.Supervisor || imsic.GuestFiles >= Least)
            {
                continue;
            }

            // As many as the least index bits for five hold; where bits are written they are the author's.
            var most = imsic.Origin.Spans.ContainsKey("guest_index_bits") ? (1 << imsic.Geometry.GuestIndexBits) - 1 : 7;
            context.Report(new Finding(
                context.PlaceOf(imsic.Origin, "guest_files"),
                $"\"{imsic.Origin.Name}\" has {imsic.GuestFiles} guest file{(imsic.GuestFiles == 1 ? "" : "s")} a hart, and a server SoC has at least {Least}. (Server SoC IIC_040)")
                .WithHelp($"`guest_files = {Math.Max(most, Least)}`")
                .WithFix(most < Least ? null : RuleFix.Of($"Have {most} guest files", context.Edits.Set(imsic.Origin, "guest_files", $"{most}"))));
        }
    }
}

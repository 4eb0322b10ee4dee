using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IIC_030: harts without an S-level file.</summary>
internal sealed class Iic030() : Rule(new RuleInfo(
    "DB2703",
    "srv-iic-030",
    RuleCategory.Server,
    "A hart has no interrupt file at supervisor level",
    Severity.Error,
    "RISC-V Server SoC, IIC_030")
{
    Profiles = RuleProfiles.ServerSoc,
})
{
    public override void Check(RuleContext context)
    {
        var served = new HashSet<int>(context.Machine.Imsics.Where(imsic => imsic.Level == PrivilegeLevel.Supervisor).SelectMany(imsic => imsic.Harts));
        for (var at = 0; at < context.Machine.Harts.Count; at++)
        {
            if (context.Machine.Harts[at] is { Architecture: Architecture.Riscv, Supervisor: true } hart && !served.Contains(at))
            {
                context.Report(new Finding(hart.Origin.Span, $"\"{hart.Origin.Name}\" has no supervisor-level interrupt file. (Server SoC IIC_030)")
                    .WithHelp("name it among the `harts` of a supervisor-level `imsic`"));
            }
        }
    }
}

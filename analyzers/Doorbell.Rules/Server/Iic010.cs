using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IIC_010: harts without Ssaia.</summary>
internal sealed class Iic010() : Rule(new RuleInfo(
    "DB2701",
    "srv-iic-010",
    RuleCategory.Server,
    "A hart has no advanced interrupt architecture",
    Severity.Error,
    "RISC-V Server SoC, IIC_010")
{
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var hart in context.Machine.Harts)
        {
            if (hart is { Architecture: Architecture.Riscv, Supervisor: true } && !hart.Isa.Split('_').Contains("ssaia"))
            {
                context.Report(new Finding(
                    context.PlaceOf(hart.Origin, "isa"), $"\"{hart.Origin.Name}\" has no AIA at supervisor level: `ssaia` is not in its ISA string \"{hart.Isa}\". (Server SoC IIC_010)")
                    .WithHelp("a server SoC supports the RISC-V advanced interrupt architecture")
                    .WithFix(RuleFix.Of("Add \"ssaia\"", context.Edits.Set(hart.Origin, "isa", $"\"{hart.Isa}_ssaia\""))));
            }
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IIC_020: controllers that interrupt harts directly.</summary>
internal sealed class Iic020() : Rule(new RuleInfo(
    "DB2702",
    "srv-iic-020",
    RuleCategory.Server,
    "External interrupts reach harts by a signal",
    Severity.Error,
    "RISC-V Server SoC, IIC_020")
{
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var plic in context.Machine.Plics)
        {
            context.Report(new Finding(plic.Origin.Span, $"\"{plic.Origin.Name}\" interrupts harts by a signal. (Server SoC IIC_020)")
                .WithHelp("turn wires into messages by an APLIC"));
        }

        foreach (var aplic in context.Machine.Aplics)
        {
            if (aplic.Mode == AplicMode.Direct)
            {
                var target = aplic.Level == PrivilegeLevel.Supervisor ? context.Facts.HostFiles : context.Machine.Imsics.FirstOrDefault(imsic => imsic.Level == PrivilegeLevel.Machine);
                context.Report(new Finding(context.PlaceOf(aplic.Origin, "mode"), $"\"{aplic.Origin.Name}\" interrupts its harts directly. (Server SoC IIC_020)")
                    .WithHelp("deliver by messages: `target`")
                    .WithFix(Repair(context, aplic, target)));
            }
        }
    }

    private static RuleFix? Repair(RuleContext context, AplicDescription aplic, ImsicDescription? target)
    {
        if (target is null || aplic.Origin.Spans.ContainsKey("target"))
        {
            return null;
        }

        var add = context.Edits.Add(aplic.Origin, $"target = {target.Origin.Name}");
        return aplic.Origin.Spans.ContainsKey("mode")
            ? RuleFix.Of("Deliver by messages", context.Edits.Set(aplic.Origin, "mode", "msi"), add)
            : RuleFix.Of("Deliver by messages", add);
    }
}

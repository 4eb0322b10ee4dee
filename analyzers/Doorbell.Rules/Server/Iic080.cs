using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IIC_080: wires that do not end at a supervisor-level APLIC in MSI mode.</summary>
internal sealed class Iic080() : Rule(new RuleInfo(
    "DB2708",
    "srv-iic-080",
    RuleCategory.Server,
    "A wire does not end at an APLIC that turns it into messages",
    Severity.Error,
    "RISC-V Server SoC, IIC_080")
{
    Needs = RuleNeeds.Device,
    Profiles = RuleProfiles.ServerSoc,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var device in context.Machine.Devices)
        {
            foreach (var wire in device.Wires)
            {
                if (Reason(context, wire) is { } why)
                {
                    context.Report(new Finding(context.PlaceOf(device.Origin, "wires"), $"A wire of \"{device.Origin.Name}\" ends at {why}. (Server SoC IIC_080)")
                        .WithHelp("let it end at a supervisor-level APLIC that delivers by messages"));
                    break;
                }
            }
        }
    }

    private static string? Reason(RuleContext context, WireTarget wire)
    {
        if (wire.Controller == PartKind.Plic)
        {
            return $"\"{context.Machine.Plics[wire.Index].Origin.Name}\", a PLIC";
        }

        var aplic = context.Machine.Aplics[wire.Index];
        return aplic.Mode == AplicMode.Direct ? $"\"{aplic.Origin.Name}\", which interrupts harts directly"
            : aplic.Level == PrivilegeLevel.Machine ? $"\"{aplic.Origin.Name}\", which is not a supervisor-level domain"
            : null;
    }
}

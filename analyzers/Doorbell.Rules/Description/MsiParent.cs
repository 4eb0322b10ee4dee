using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Description;

/// <summary>DTA-03: a PCI host without msi-parent, or with an APLIC for one.</summary>
internal sealed class MsiParent() : Rule(new RuleInfo(
    "DB2603",
    "msi-parent",
    RuleCategory.Description,
    "Messages of PCI devices have nowhere to go",
    Severity.Error,
    "device tree binding pci-msi, msi-parent")
{
    Needs = RuleNeeds.Pcie | RuleNeeds.Device,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var machine = context.Machine;
        var judged = new HashSet<int>();
        foreach (var device in machine.Devices)
        {
            if (device.Host is not { } at || device.Msix + device.Msi == 0 || !judged.Add(at))
            {
                continue;
            }

            var host = machine.Pcies[at];
            if (host.MsiParent is not { } parent)
            {
                context.Report(new Finding(
                    context.PlaceOf(host.Origin, "msi_parent"),
                    $"\"{device.Origin.Name}\" sends messages, and \"{host.Origin.Name}\" has no msi_parent: no controller of the machine takes any.")
                    .WithRelated(device.Origin.Span, "The first device that sends messages.")
                    .WithHelp("give the machine an `imsic`"));
            }
            else if (machine.Irqdomains[parent].Kind == IrqdomainKind.Aplic)
            {
                context.Report(new Finding(
                    context.PlaceOf(host.Origin, "msi_parent"),
                    $"The msi_parent of \"{host.Origin.Name}\" is \"{machine.Irqdomains[parent].Origin.Name}\", the wires of an APLIC, which takes no messages of devices.")
                    .WithNote("an APLIC turns wires into messages; devices write to the interrupt files themselves")
                    .WithHelp("name the irqdomain of the S-level IMSIC")
                    .WithFix(context.Facts.HostFiles is null ? null : RuleFix.Of("Use the irqdomain of the interrupt files", context.Edits.Remove(host.Origin, "msi_parent"))));
            }
        }
    }
}

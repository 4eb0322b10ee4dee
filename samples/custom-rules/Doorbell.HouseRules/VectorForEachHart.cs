using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.HouseRules;

/// <summary>Devices of this house have a queue, and so a vector, for every hart.</summary>
public sealed class VectorForEachHart() : Rule(new RuleInfo(
    "HR0001",
    "vector-for-each-hart",
    RuleCategory.Custom,
    "A device has fewer vectors than the machine has harts",
    Severity.Warning,
    "House style of I/O, section 3")
{
    Needs = RuleNeeds.Device,
    HasFix = true,
})
{
    /// <inheritdoc/>
    public override void Check(RuleContext context)
    {
        var harts = context.Machine.Harts.Count;
        foreach (var device in context.Machine.Devices)
        {
            if (device.Kind == DeviceKind.Pci && device.Msix > 0 && device.Msix < harts)
            {
                context.Report(new Finding(
                    context.PlaceOf(device.Origin, "msix"),
                    $"\"{device.Origin.Name}\" has {device.Msix} vectors for {harts} harts.")
                    .WithNote("queues of several harts share a vector, and each interrupts the wrong one half of the time")
                    .WithHelp($"`msix = {harts}`")
                    .WithFix(RuleFix.Of("Give it a vector for each hart", context.Edits.Set(device.Origin, "msix", $"{harts}"))));
            }
        }
    }
}

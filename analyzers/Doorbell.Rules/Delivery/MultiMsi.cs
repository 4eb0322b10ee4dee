using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-12: several vectors of plain MSI over an IMSIC.</summary>
internal sealed class MultiMsi() : Rule(new RuleInfo(
    "DB2112",
    "multi-msi",
    RuleCategory.Delivery,
    "A device with plain MSI asks an IMSIC for several vectors",
    Severity.Warning,
    "Linux, drivers/irqchip/irq-riscv-imsic-platform.c, imsic_irq_domain_alloc")
{
    Needs = RuleNeeds.Device | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var device in context.Machine.Devices)
        {
            if (device is { Kind: DeviceKind.Pci, Msix: 0, Msi: > 1 and var vectors })
            {
                context.Report(new Finding(
                    context.PlaceOf(device.Origin, "msi"),
                    $"\"{device.Origin.Name}\" has {vectors} vectors of plain MSI, of which the IMSIC's irqdomain gives it one.")
                    .WithNote("the vectors of plain MSI are consecutive numbers at one address, and an IMSIC hands out identities singly")
                    .WithHelp("use MSI-X")
                    .WithFix(RuleFix.Of("Use MSI-X", context.Edits.Set(device.Origin, "msix", $"{vectors}"), context.Edits.Remove(device.Origin, "msi"))));
            }
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>MSI_010: functions with neither MSI-X nor MSI.</summary>
internal sealed class Msi010() : Rule(new RuleInfo(
    "DB2761",
    "srv-msi-010",
    RuleCategory.Server,
    "A PCI function cannot send messages",
    Severity.Error,
    "RISC-V Server SoC, MSI_010, MSI_020")
{
    Needs = RuleNeeds.Pcie | RuleNeeds.Device,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var device in context.Machine.Devices)
        {
            if (device is { Kind: DeviceKind.Pci, Msix: 0, Msi: 0 })
            {
                context.Report(new Finding(device.Origin.Span, $"\"{device.Origin.Name}\" has neither MSI-X nor MSI, and there is no other way for it to interrupt. (Server SoC MSI_010, MSI_020)")
                    .WithHelp("`msix = 1` or more")
                    .WithFix(RuleFix.Of("Give it a vector", context.Edits.Set(device.Origin, "msix", "1"))));
            }
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_020: functions whose requests pass no IOMMU.</summary>
internal sealed class Iom020() : Rule(new RuleInfo(
    "DB2712",
    "srv-iom-020",
    RuleCategory.Server,
    "A PCI host is not governed by an IOMMU",
    Severity.Error,
    "RISC-V Server SoC, IOM_020")
{
    Needs = RuleNeeds.Pcie,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        for (var at = 0; at < context.Machine.Pcies.Count; at++)
        {
            var host = context.Machine.Pcies[at];
            var device = context.Machine.Devices.FirstOrDefault(one => one.Host == at && one.Iommu is null);
            var port = host.Iommu is null && host.Maps.Count == 0 ? context.Machine.Ports.FirstOrDefault(one => one.Host == at && one.Parent is null) : null;
            if ((device?.Origin ?? port?.Origin) is not { } first)
            {
                continue;
            }

            var iommu = context.Machine.Iommus.FirstOrDefault(one => one.Kind == IommuKind.Riscv && !one.Origin.Name.Contains('['));
            context.Report(new Finding(
                host.Origin.Span,
                device is null
                    ? $"No IOMMU governs the root port \"{first.Name}\", whatever is put below it. (Server SoC IOM_020)"
                    : $"\"{first.Name}\" writes to memory without an IOMMU in its way. (Server SoC IOM_020)")
                .WithRelated(first.Span, device is null ? "The root port." : "The device.")
                .WithHelp("name the `iommu` of the host")
                .WithFix(iommu is null || host.Maps.Count > 0 ? null : RuleFix.Of($"Put \"{host.Origin.Name}\" behind \"{iommu.Origin.Name}\"", context.Edits.Set(host.Origin, "iommu", iommu.Origin.Name))));
        }
    }
}

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
        var ungoverned = new Dictionary<int, DeviceDescription>();
        foreach (var device in context.Machine.Devices)
        {
            if (device is { Host: { } host, Iommu: null } && !ungoverned.ContainsKey(host))
            {
                ungoverned.Add(host, device);
            }
        }

        foreach (var (at, device) in ungoverned.OrderBy(one => one.Key).Select(one => (one.Key, one.Value)))
        {
            var host = context.Machine.Pcies[at];
            var iommu = context.Machine.Iommus.FirstOrDefault(one => one.Kind == IommuKind.Riscv && !one.Origin.Name.Contains('['));
            context.Report(new Finding(
                host.Origin.Span, $"\"{device.Origin.Name}\" writes to memory without an IOMMU in its way. (Server SoC IOM_020)")
                .WithRelated(device.Origin.Span, "The device.")
                .WithHelp("name the `iommu` of the host")
                .WithFix(iommu is null || host.Maps.Count > 0 ? null : RuleFix.Of($"Put \"{host.Origin.Name}\" behind \"{iommu.Origin.Name}\"", context.Edits.Set(host.Origin, "iommu", iommu.Origin.Name))));
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Firmware;

/// <summary>FW-05: a region for devices whose accesses nobody translates.</summary>
internal sealed class RegionIneffective() : Rule(new RuleInfo(
    "DB2305",
    "region-ineffective",
    RuleCategory.Firmware,
    "A reserved region changes nothing",
    Severity.Warning,
    "Linux, drivers/iommu/riscv/iommu.c; drivers/iommu/of_iommu.c, of_iommu_get_resv_regions")
{
    Needs = RuleNeeds.ReservedRegion,
})
{
    public override void Check(RuleContext context)
    {
        var isKernelDeclared = context.Machine.Kernel.Origin.Span.Line > 0;
        foreach (var region in context.Machine.ReservedRegions)
        {
            if (region is { Source: RegionSource.Firmware, Devices: [var first, ..] } && Reason(context, region, isKernelDeclared) is { } why)
            {
                context.Report(new Finding(
                    context.PlaceOf(region.Origin, "devices"),
                    $"\"{region.Origin.Name}\" changes nothing for \"{context.Machine.Devices[first].Origin.Name}\": {why}.")
                    .WithHelp("remove the region, or let the device's domain translate"));
            }
        }
    }

    private static string? Reason(RuleContext context, ReservedRegionDescription region, bool isKernelDeclared)
    {
        var devices = context.Machine.Devices;
        if (region.Devices.All(device => devices[device].Iommu is null))
        {
            return "no IOMMU is in its way";
        }

        // Of all uses the host's come first, in the order of the devices.
        return isKernelDeclared && region.Devices.All(device => devices[device].Iommu is null || !context.Facts.Uses[device].IsTranslated)
            ? "its default domain does not translate, as on RISC-V with Linux as merged, whose driver does not read firmware's regions either"
            : null;
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Isolation;

/// <summary>ISO-12: a mapping leads to the machine-level interrupt files.</summary>
internal sealed class MFileReachable() : Rule(new RuleInfo(
    "DB2012",
    "m-file-reachable",
    RuleCategory.Isolation,
    "A device reaches machine-level interrupt files",
    Severity.Error,
    "RISC-V AIA, \"Incoming MSI Controller (IMSIC)\"; Server SoC, IOM_260, ADR_020")
{
    Needs = RuleNeeds.Imsic | RuleNeeds.Iommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var files in context.Machine.Imsics)
        {
            if (files.Level != PrivilegeLevel.Machine)
            {
                continue;
            }

            foreach (var place in Mapped(context))
            {
                if (place.Region.IsMapped && files.Geometry.FirstIn(place.Region.Physical) is var (hart, _))
                {
                    context.Report(new Finding(
                        context.PlaceOf(place.Region.Origin, place.Region.Property),
                        $"\"{place.Region.Origin.Name}\" maps {place.Region.Range}, in which the machine-level file \"{files.Origin.Name}[{hart}]\" lies, for \"{place.Device.Origin.Name}\".")
                        .WithNote("supervisor software and its devices could interrupt firmware; PMPs alone stand before it, and they must look at the IOMMU's writes too")
                        .WithRelated(files.Origin.Of("base"), $"The file lies at 0x{files.Geometry.FileAddress(hart, 0):x}.")
                        .WithHelp("leave machine-level files out of the range")
                        .WithFix(context.Machine.Policies.Any(policy => ReferenceEquals(policy.Origin, place.Region.Origin))
                            ? RuleFix.Of("Report a page for each S-level file", context.Edits.Remove(place.Region.Origin, "range"))
                            : null));
                }
            }
        }
    }

    private static IEnumerable<(DeviceDescription Device, ReservedPlace Region)> Mapped(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse.Uses.FirstOrDefault(use => use is { IsHost: true, IsTranslated: true }) is { } example)
            {
                foreach (var region in context.Facts.Regions.Of(inUse.Policy))
                {
                    yield return (example.Device, region);
                }
            }
        }

        foreach (var region in context.Machine.ReservedRegions)
        {
            if (region.Devices.Count > 0)
            {
                yield return (context.Machine.Devices[region.Devices[0]], new ReservedPlace(region.Kind, region.Range, region.Physical, region.Origin, "range"));
            }
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Firmware;

/// <summary>FW-07: some S-files are mapped 1:1, others are not.</summary>
internal sealed class IdentityHole() : Rule(new RuleInfo(
    "DB2307",
    "identity-hole",
    RuleCategory.Firmware,
    "1:1 regions leave out some of the interrupt files",
    Severity.Error,
    "Linux, drivers/iommu/iommu.c, iommu_create_device_direct_mappings")
{
    Needs = RuleNeeds.Imsic | RuleNeeds.Iommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        if (context.Facts.HostFiles is not { } files)
        {
            return;
        }

        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse is { Policy: { Kind: PolicyKind.ReservedRegion, RegionKind: RegionKind.Direct or RegionKind.DirectRelaxable, Range: { } range } policy, Translated: { } example }
                && Missing(files, [range]) is { } missing)
            {
                context.Report(FindingFor(context, policy.Origin, example.Device, files, missing)
                    .WithFix(RuleFix.Of("Report every file", context.Edits.Remove(policy.Origin, "range"))));
            }
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var device = 0; device < context.Machine.Devices.Count; device++)
        {
            ReservedPlace[] regions = [.. context.Facts.Regions.Declared(device).Where(region => region.IsMapped && files.Geometry.FirstIn(region.Range) is not null)];
            if (regions.Length > 0 && context.Facts.Uses[device] is { TranslatesMessages: true, Policy.Kind: PolicyKind.None } use
                && known.Add(string.Join(" ", regions.Select(region => region.Origin.Name))) && Missing(files, [.. regions.Select(region => region.Range)]) is { } missing)
            {
                context.Report(FindingFor(context, regions[regions.Length - 1].Origin, use.Device, files, missing));
            }
        }
    }

    /// <summary>The first file that no range covers, if another one is covered.</summary>
    private static (int First, int Count)? Missing(ImsicDescription files, IReadOnlyList<AddressRange> ranges)
    {
        AddressRange[] sorted = [.. ranges.OrderBy(range => range.First)];
        var (first, count, at) = (-1, 0, 0);
        for (var hart = 0; hart < files.Harts.Count; hart++)
        {
            var page = new AddressRange(files.Geometry.FileAddress(hart, 0), ImsicGeometry.PageSize);
            while (at < sorted.Length && sorted[at].Last < page.First)
            {
                at++;
            }

            if (at == sorted.Length || !sorted[at].Contains(page))
            {
                first = first < 0 ? hart : first;
                count++;
            }
        }

        return count == 0 || count == files.Harts.Count ? null : (first, count);
    }

    private static Finding FindingFor(RuleContext context, Origin region, DeviceDescription device, ImsicDescription files, (int First, int Count) missing) => new Finding(
        context.PlaceOf(region, "range"),
        $"The regions that are mapped 1:1 for \"{device.Origin.Name}\" leave out {missing.Count} of the {files.Harts.Count} files of \"{files.Origin.Name}\", the first of them \"{files.Origin.Name}[{missing.First}]\".")
        .WithNote("an interrupt that moves to one of those harts faults; harts that come online later count too")
        .WithHelp("name a region for the file of every possible hart");
}

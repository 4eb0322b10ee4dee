using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;
using Doorbell.Topology;

namespace Doorbell.Import.Reading;

/// <summary>What must hold of an IMSIC node. Each check reports the first thing that does not.</summary>
internal sealed class ImsicChecks(ImportLog log)
{
    private const ulong Page = 4096;

    public bool Parents(DeviceTreeNode node, IReadOnlyList<HartContext> parents)
    {
        if (parents.Count == 0)
        {
            log.Report(ImportDiagnostics.MissingProperty, node.Path, "The IMSIC has no \"interrupts-extended\": its files belong to no hart.");
            return false;
        }

        var harts = new HashSet<ulong>();
        foreach (var parent in parents)
        {
            if (parent.Irq is not (HartContext.Supervisor or HartContext.Machine))
            {
                log.Report(
                    ImportDiagnostics.ImsicMixedLevels,
                    node.Path,
                    $"The file of hart {parent.Hart} raises interrupt {parent.Irq}; it must be 9 (supervisor level) or 11 (machine level).");
                return false;
            }

            if (parent.Irq != parents[0].Irq)
            {
                log.Report(
                    ImportDiagnostics.ImsicMixedLevels,
                    node.Path,
                    $"The file of hart {parents[0].Hart} raises interrupt {parents[0].Irq}, that of hart {parent.Hart} raises {parent.Irq}.",
                    "Describe the machine-level (11) and the supervisor-level (9) files by a node each.");
                return false;
            }

            if (!harts.Add(parent.Hart))
            {
                log.Report(
                    ImportDiagnostics.ImsicDuplicateHart,
                    node.Path,
                    $"Hart {parent.Hart} appears twice in \"interrupts-extended\": it has one file of each level.");
                return false;
            }
        }

        return true;
    }

    public bool Geometry(ImsicNode imsic, int harts)
    {
        var low = imsic.GuestIndexBits + imsic.HartIndexBits + 12;
        if (imsic.GroupIndexBits > 0 && imsic.GroupIndexShift < low)
        {
            log.Report(
                ImportDiagnostics.ImsicIndexBits,
                imsic.NodePath,
                $"The group index begins at bit {imsic.GroupIndexShift}, but the page, guest and hart index bits below it end at bit {low - 1}.");
            return false;
        }

        if (harts > 1 << (imsic.HartIndexBits + imsic.GroupIndexBits))
        {
            log.Report(
                ImportDiagnostics.ImsicIndexBits,
                imsic.NodePath,
                $"{harts} harts cannot be told apart by {imsic.HartIndexBits} hart and {imsic.GroupIndexBits} group index bits.");
            return false;
        }

        return Overlap(imsic) && Room(imsic, harts) && Base(imsic);
    }

    /// <summary>Every file has a place of its own in the index bits.</summary>
    public bool Files(ImsicNode imsic)
    {
        var index = IndexBits(imsic);
        var first = imsic.Regions[0].First & ~index;
        var places = new Dictionary<(int, int), ulong>();
        foreach (var file in imsic.Files)
        {
            if ((file.Address & ~index) != first)
            {
                log.Report(
                    ImportDiagnostics.ImsicBase,
                    imsic.NodePath,
                    $"The file of hart {file.Hart} at 0x{file.Address:x} cannot be reached from the base 0x{first:x} by {imsic.HartIndexBits} hart and {imsic.GroupIndexBits} group index bits.",
                    "The base must be aligned to 2^(12 + guest + hart index bits), so that its hart index bits are 0.");
                return false;
            }

            if (!places.TryAdd((file.Group, file.Index), file.Hart))
            {
                log.Report(
                    ImportDiagnostics.ImsicIndexBits,
                    imsic.NodePath,
                    $"The files of harts {places[(file.Group, file.Index)]} and {file.Hart} both have group index {file.Group} and hart index {file.Index}: "
                    + $"{imsic.HartIndexBits} hart and {imsic.GroupIndexBits} group index bits do not tell them apart.");
                return false;
            }
        }

        return true;
    }

    /// <summary>Regions of different IMSICs do not meet.</summary>
    public void RegionsApart(IReadOnlyList<ImsicNode> imsics)
    {
        var regions = imsics.Where(imsic => imsic.Status is null).SelectMany(imsic => imsic.Regions.Where(r => r.Size > 0).Select(region => (region, imsic))).OrderBy(r => r.region.First).ToList();
        for (var i = 1; i < regions.Count; i++)
        {
            if (regions[i - 1].region.Overlaps(regions[i].region))
            {
                log.Report(
                    ImportDiagnostics.ImsicRegionOverlap,
                    regions[i].imsic.NodePath,
                    $"Its region {Text(regions[i].region)} overlaps {Text(regions[i - 1].region)} of \"{regions[i - 1].imsic.NodePath}\".");
                return;
            }
        }
    }

    private bool Overlap(ImsicNode imsic)
    {
        var sorted = imsic.Regions.Where(r => r.Size > 0).OrderBy(r => r.First).ToList();
        for (var i = 1; i < sorted.Count; i++)
        {
            if (sorted[i - 1].Overlaps(sorted[i]))
            {
                log.Report(
                    ImportDiagnostics.ImsicRegionOverlap,
                    imsic.NodePath,
                    $"Two regions in \"reg\" overlap: {Text(sorted[i - 1])} and {Text(sorted[i])}.");
                return false;
            }
        }

        return true;
    }

    private bool Room(ImsicNode imsic, int harts)
    {
        var stride = 1UL << (imsic.GuestIndexBits + 12);
        if (imsic.Regions.Sum(region => (decimal)Strides(region, stride)) < harts)
        {
            var room = imsic.Regions.Sum(region => (decimal)region.Size);
            var need = (ulong)harts * stride;
            var file = imsic.GuestIndexBits == 0 ? string.Empty : $" with {imsic.GuestIndexBits} guest index bits";
            log.Report(
                ImportDiagnostics.ImsicRegionTooSmall,
                imsic.NodePath,
                $"{harts} harts{file} need 0x{need:x} bytes of interrupt files, but \"reg\" provides 0x{(ulong)room:x}.");
            return false;
        }

        var broken = imsic.Regions.FirstOrDefault(region => region.Size % Page != 0 || region.First % Page != 0);
        if (broken.Size != 0)
        {
            log.Report(ImportDiagnostics.ImsicRegionTooSmall, imsic.NodePath, $"The region {Text(broken)} is no whole number of pages of 4 KiB.");
            return false;
        }

        return true;
    }

    /// <summary>Harts whose own file lies in a region: the guest files of the last one may be fewer than its stride has room for.</summary>
    private static ulong Strides(AddressRange region, ulong stride) => (region.Size / stride) + (region.Size % stride == 0 ? 0UL : 1);

    /// <summary>With the index bits masked, all regions begin at one address.</summary>
    private bool Base(ImsicNode imsic)
    {
        var index = IndexBits(imsic);
        var first = imsic.Regions[0];
        foreach (var region in imsic.Regions)
        {
            if ((region.First & ~index) != (first.First & ~index))
            {
                log.Report(
                    ImportDiagnostics.ImsicBase,
                    imsic.NodePath,
                    $"The regions {Text(first)} and {Text(region)} differ outside the {imsic.HartIndexBits} hart and {imsic.GroupIndexBits} group index bits.",
                    "All files of one level have a common base: address = base + (group << group-index-shift) + (hart << (12 + guest-index-bits)).");
                return false;
            }
        }

        return true;
    }

    private static ulong IndexBits(ImsicNode imsic)
    {
        var low = imsic.GuestIndexBits + imsic.HartIndexBits + 12;
        return ((1UL << low) - 1) | (((1UL << imsic.GroupIndexBits) - 1) << imsic.GroupIndexShift);
    }

    private static string Text(AddressRange range) => $"0x{range.First:x} +: 0x{range.Size:x}";
}

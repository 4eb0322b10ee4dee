using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Topology;

namespace Doorbell.Import.Reading;

/// <summary>Reads <c>reg</c> as physical ranges.</summary>
internal sealed class RegionReader(ImportLog log)
{
    private const ulong Page = 4096;

    private readonly AddressTranslator translator = new();

    /// <summary>The ranges of a node that cannot do without them.</summary>
    /// <returns>At least one range, or nothing and an error.</returns>
    public IReadOnlyList<AddressRange>? Required(DeviceTreeNode node)
    {
        if (node.Find("reg") is not { CellCount: > 0 } reg)
        {
            log.Report(ImportDiagnostics.MissingProperty, node.Path, "The node has no \"reg\": its registers have no address.");
            return null;
        }

        if (Read(node, reg, out var obstacle) is not { } regions)
        {
            return Fail(node, obstacle);
        }

        if (regions[0].First % Page != 0)
        {
            log.Report(ImportDiagnostics.RegisterAlignment, node.Path, $"Its registers begin at 0x{regions[0].First:x}, which is no multiple of 4 KiB.");
            return null;
        }

        return regions;
    }

    /// <summary>The ranges of a node that may come without; what cannot be read is dropped.</summary>
    public IReadOnlyList<AddressRange> Optional(DeviceTreeNode node)
    {
        if (node.Find("reg") is not { CellCount: > 0 } reg)
        {
            return [];
        }

        var regions = Read(node, reg, out var obstacle);
        if (regions is null)
        {
            log.Drop(node.Path, $"\"reg\": {obstacle.Text}");
        }

        return regions ?? [];
    }

    private List<AddressRange>? Fail(DeviceTreeNode node, Obstacle obstacle)
    {
        var kind = obstacle.Bus is null ? ImportDiagnostics.MalformedProperty : ImportDiagnostics.UntranslatableAddress;
        log.Report(kind, node.Path, $"\"reg\" cannot be read: {obstacle.Text}.");
        return null;
    }

    private List<AddressRange>? Read(DeviceTreeNode node, DeviceTreeProperty reg, out Obstacle obstacle)
    {
        var cells = BusCells.Below(node.Parent ?? node);
        if (cells.IsAbsurd || cells.Entry == 0 || !reg.IsCells || reg.CellCount % cells.Entry != 0)
        {
            obstacle = new($"it has {reg.Value.Length} bytes, but an entry has {cells.Address} address and {cells.Size} size cells", null);
            return null;
        }

        if (reg.CellCount / cells.Entry > DeviceTreeLimits.Entries)
        {
            obstacle = new($"it has more than {DeviceTreeLimits.Entries} entries", null);
            return null;
        }

        var regions = new List<AddressRange>(reg.CellCount / cells.Entry);
        for (var cell = 0; cell < reg.CellCount; cell += cells.Entry)
        {
            if (!reg.TryNumber(cell, cells.Address, out var first) || !reg.TryNumber(cell + cells.Address, cells.Size, out var size)
                || !Fits(new AddressRange(first, size)))
            {
                obstacle = TooLarge(regions.Count);
                return null;
            }

            var range = new AddressRange(first, size);
            if (!translator.TryTranslate(node, ref range, out var bus))
            {
                obstacle = new($"the \"ranges\" of \"{bus?.Path}\" do not pass on 0x{range.First:x} +: 0x{size:x}", bus);
                return null;
            }

            if (!Fits(range))
            {
                obstacle = TooLarge(regions.Count);
                return null;
            }

            regions.Add(range);
        }

        obstacle = default;
        return regions;
    }

    /// <summary>No RISC-V machine has so many address bits, and the language's integers have a sign.</summary>
    private static bool Fits(AddressRange range) => range.First <= long.MaxValue && range.Size <= long.MaxValue - range.First;

    private static Obstacle TooLarge(int entry) => new($"entry {entry} ends beyond 63 bits", null);

    private readonly record struct Obstacle(string Text, DeviceTreeNode? Bus);
}

using Doorbell.Import.DeviceTree;

namespace Doorbell.Import.Reading;

/// <summary>The table of an interrupt nexus (Devicetree Specification 0.4, 2.4.3), looked up by unit address and specifier.</summary>
internal sealed class InterruptMap
{
    private readonly Dictionary<string, Target> targets = new(StringComparer.Ordinal);
    private readonly uint[] mask;

    public InterruptMap(DeviceTreeNode nexus, PhandleTable phandles)
    {
        AddressCells = BusCells.Below(nexus).Address;
        InterruptCells = (int)Math.Min(nexus.Cell("#interrupt-cells") ?? 0, 8);
        mask = new uint[AddressCells + InterruptCells];
        Array.Fill(mask, uint.MaxValue);
        if (nexus.Find("interrupt-map-mask") is { IsCells: true } given)
        {
            for (var i = 0; i < Math.Min(mask.Length, given.CellCount); i++)
            {
                mask[i] = given.Cell(i);
            }
        }

        if (nexus.Find("interrupt-map") is { IsCells: true } map)
        {
            Read(map, phandles);
        }
    }

    /// <summary>Cells of a unit address below the nexus.</summary>
    public int AddressCells { get; }

    /// <summary>Cells of a specifier below the nexus.</summary>
    public int InterruptCells { get; }

    public bool TryFind(ReadOnlySpan<uint> address, ReadOnlySpan<uint> specifier, out Target target)
    {
        var unit = new uint[mask.Length];
        address[..Math.Min(address.Length, AddressCells)].CopyTo(unit);
        specifier[..Math.Min(specifier.Length, InterruptCells)].CopyTo(unit.AsSpan(AddressCells));
        return targets.TryGetValue(Key(unit), out target);
    }

    private void Read(DeviceTreeProperty map, PhandleTable phandles)
    {
        var cell = 0;
        while (cell + mask.Length < map.CellCount)
        {
            var unit = Cells(map, cell, mask.Length);
            cell += mask.Length;
            if (phandles[map.Cell(cell++)] is not { } parent || parent.Cell("#interrupt-cells") is not { } specifierCells)
            {
                return;
            }

            var addressCells = Math.Min(parent.Cell("#address-cells") ?? 0, 8);
            specifierCells = Math.Min(specifierCells, 8);
            if (cell + addressCells + specifierCells > map.CellCount)
            {
                return;
            }

            var address = Cells(map, cell, (int)addressCells);
            var specifier = Cells(map, cell + (int)addressCells, (int)specifierCells);
            cell += (int)(addressCells + specifierCells);
            targets.TryAdd(Key(unit), new Target(parent, address, specifier));
        }
    }

    private static uint[] Cells(DeviceTreeProperty property, int first, int count)
    {
        var cells = new uint[count];
        for (var i = 0; i < count; i++)
        {
            cells[i] = property.Cell(first + i);
        }

        return cells;
    }

    private string Key(uint[] unit) => string.Create(unit.Length * 2, (unit, mask), static (text, pair) =>
    {
        for (var i = 0; i < pair.unit.Length; i++)
        {
            var cell = pair.unit[i] & pair.mask[i];
            text[2 * i] = (char)(cell >> 16);
            text[(2 * i) + 1] = (char)(cell & 0xffff);
        }
    });

    /// <summary>What lies behind the nexus.</summary>
    public readonly record struct Target(DeviceTreeNode Parent, uint[] Address, uint[] Specifier);
}

using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>Puts an IMSIC's properties together to the arrangement of its files, with the least index bits that fit where none are written.</summary>
internal static class ImsicGeometries
{
    /// <summary>The arrangement; null if a property that it needs has no value.</summary>
    public static ImsicGeometry? Of(Instance imsic, MachineScope machine)
    {
        if (Integer("base") is not { } address || Integer("guest_files") is not { } guestFiles || Integer("group_index_shift") is not { } shift
            || machine.Property(imsic, "harts") is not ListValue harts || GroupsOf(machine.Property(imsic, "groups"), harts.Items.Count) is not { } groups)
        {
            return null;
        }

        if (Written("guest_index_bits", BitsFor(guestFiles + 1)) is not { } guestBits
            || Written("hart_index_bits", BitsFor(groups.Max())) is not { } hartBits
            || Written("group_index_bits", BitsFor(groups.Length)) is not { } groupBits)
        {
            return null;
        }

        return new ImsicGeometry((ulong)address, guestBits, hartBits, groupBits, (int)shift, groups, (int)guestFiles);

        long? Integer(string property) => (machine.Property(imsic, property) as IntegerValue)?.Value;

        int? Written(string property, int least)
        {
            var slot = imsic.Declaration.Shape.SlotOf(property);
            return imsic.Declaration.Properties[slot] is null ? least : (int?)Integer(property);
        }
    }

    /// <summary>Bits that number so many things: ⌈log2 count⌉.</summary>
    public static int BitsFor(long count)
    {
        var bits = 0;
        while (1L << bits < count)
        {
            bits++;
        }

        return bits;
    }

    /// <summary>A number of groups cuts the harts into equal ones, the last of which may be smaller; a list gives the sizes.</summary>
    private static int[]? GroupsOf(Value? groups, int harts)
    {
        switch (groups)
        {
            case IntegerValue { Value: var number }:
                var size = (int)((harts + number - 1) / number);
                return [.. Enumerable.Range(0, (int)number).Select(group => Math.Max(0, Math.Min(size, harts - (group * size))))];
            case ListValue list:
                return [.. list.Items.Select(item => (int)((IntegerValue)item).Value)];
            default:
                return null;
        }
    }
}

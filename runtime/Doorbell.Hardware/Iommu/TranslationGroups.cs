using System.Runtime.CompilerServices;

namespace Doorbell.Hardware.Iommu;

/// <summary>The slots of the IOATC by what commands invalidate together: an address space, a guest (or the host), all guests.</summary>
internal sealed class TranslationGroups(int slots)
{
    private readonly SlotGroups[] groups =
    [
        new(slots, TranslationTag.SpaceMask),
        new(slots, TranslationTag.GuestMask),
        new(slots, TranslationTag.Valid | TranslationTag.GvBit),
    ];

    /// <summary>The narrowest groups that hold all tags which agree under a mask.</summary>
    /// <returns>null if there are none: any slot may be meant.</returns>
    public SlotGroups? Holding(ulong mask)
    {
        foreach (var group in groups)
        {
            if (group.Hold(mask))
            {
                return group;
            }
        }

        return null;
    }

    /// <summary>A slot gets another tag; 0 for an empty slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int slot, ulong from, ulong to)
    {
        if (((from ^ to) & TranslationTag.SpaceMask) != 0)
        {
            MoveInAll(slot, from, to);
        }
    }

    /// <summary>All slots are empty.</summary>
    public void Clear()
    {
        foreach (var group in groups)
        {
            group.Clear();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MoveInAll(int slot, ulong from, ulong to)
    {
        foreach (var group in groups)
        {
            group.Move(slot, from, to);
        }
    }
}

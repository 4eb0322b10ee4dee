using System.Numerics;

namespace Doorbell.Hardware.Iommu;

/// <summary>The slots of a cache in lists, one for each group of entries that commands remove together: nobody looks at the others.</summary>
/// <remarks>Follows from the keys, so that it is no state; the order in a list says nothing.</remarks>
internal sealed class SlotGroups
{
    private const int None = -1;
    private readonly ulong mask;
    private readonly int shift;
    private readonly int[] heads;
    private readonly int[] next;
    private readonly int[] previous;

    /// <param name="slots">Of the cache.</param>
    /// <param name="mask">The bits of a key that are the same in a group, with the one that is 0 in an empty slot only.</param>
    public SlotGroups(int slots, ulong mask)
    {
        this.mask = mask;
        heads = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, slots))];
        shift = 64 - BitOperations.Log2((uint)heads.Length);
        next = new int[slots];
        previous = new int[slots];
        Array.Fill(heads, None);
    }

    /// <summary>True if keys that agree under a mask are of one group.</summary>
    public bool Hold(ulong selected) => (selected & mask) == mask;

    /// <summary>The first slot in the list of a key's group, which other groups may share.</summary>
    /// <returns>A negative number if there is none.</returns>
    public int First(ulong key) => heads[List(key)];

    /// <summary>The slot after a slot.</summary>
    public int Next(int slot) => next[slot];

    /// <summary>A slot gets another key; 0 for an empty slot.</summary>
    public void Move(int slot, ulong from, ulong to)
    {
        if (((from ^ to) & mask) == 0)
        {
            return;
        }

        if (from != 0)
        {
            Unlink(slot, List(from));
        }

        if (to != 0)
        {
            Link(slot, List(to));
        }
    }

    /// <summary>All slots are empty.</summary>
    public void Clear() => Array.Fill(heads, None);

    private void Link(int slot, int list)
    {
        var head = heads[list];
        heads[list] = slot;
        next[slot] = head;
        previous[slot] = None;
        if (head >= 0)
        {
            previous[head] = slot;
        }
    }

    private void Unlink(int slot, int list)
    {
        var (before, after) = (previous[slot], next[slot]);
        if (before >= 0)
        {
            next[before] = after;
        }
        else
        {
            heads[list] = after;
        }

        if (after >= 0)
        {
            previous[after] = before;
        }
    }

    private int List(ulong key) => (int)(((key & mask) * 0x9E37_79B9_7F4A_7C15) >> shift);
}

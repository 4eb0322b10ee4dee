using System.Numerics;
using System.Runtime.CompilerServices;
using Doorbell.Engine;

namespace Doorbell.Hardware.Iommu;

/// <summary>The IOMMU address translation cache for first- and second-stage translations and basic-mode MSI PTEs (§3.8).</summary>
/// <remarks>
/// It maps an IOVA, or a GPA where no first stage is active, to the supervisor physical address, with the smaller of both stages'
/// sizes. MRIF-mode MSI PTEs are never kept.
/// </remarks>
internal sealed class TranslationCache : IState
{
    private const ulong NoTag = ulong.MaxValue;
    private readonly CacheSets sets;
    private readonly ulong[] tags;
    private readonly ulong[] pages;
    private readonly CachedTranslation[] translations;
    private readonly TranslationGroups groups;

    // How many entries there are of each size: the cache is probed once per size in use.
    private readonly int[] ofSize = new int[64];
    private ulong sizesInUse;
    private int smallestShift;
    private ulong smallestTag;

    // The address space and a page of the last search that found something, and where: the most recently used entry of its set. Nothing
    // has been filled since, so that pages which differ only below the smallest size in use lead there too.
    private ulong lastTag = NoTag;
    private ulong lastPage;
    private int lastShift;
    private int last;

    /// <param name="entries">0 for no cache.</param>
    /// <param name="fillIsUse">A fill makes the entry the most recently used one.</param>
    /// <param name="changes">Told of all changes.</param>
    public TranslationCache(int entries, bool fillIsUse, ChangeCount changes)
    {
        sets = new CacheSets(entries, fillIsUse, changes);
        tags = new ulong[sets.Entries];
        pages = new ulong[sets.Entries];
        translations = new CachedTranslation[Math.Max(1, sets.Entries)];
        groups = new TranslationGroups(sets.Entries);
    }

    /// <summary>The entry at an index that <see cref="Find"/> returned.</summary>
    public ref readonly CachedTranslation this[int index] => ref translations[index];

    /// <summary>Finds the entry for a page if it is the one that was found last.</summary>
    /// <returns>−1 if it is not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindLast(ulong tag, ulong page) => lastTag == tag && (lastPage ^ page) >> lastShift == 0 ? last : -1;

    /// <summary>Finds the entry for a page if it is of the smallest size in use and the most recently used one of its set.</summary>
    /// <returns>−1 if it is not. Nothing changes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindRecent(ulong tag, ulong page)
    {
        tag |= smallestTag;
        page = page >> smallestShift << smallestShift;
        var set = SetOf(tag, page);
        var slot = (set * sets.Ways) + (int)(sets.Order(set) & 0xF);
        return (uint)slot < (uint)pages.Length && pages[slot] == page && (tags[slot] & ~TranslationTag.Global) == tag ? slot : -1;
    }

    /// <summary>Finds the entry for a page and makes it the most recently used one.</summary>
    /// <param name="tag">The address space.</param>
    /// <param name="page">The page number.</param>
    /// <returns>−1 if there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong tag, ulong page) =>
        lastTag == tag && (lastPage ^ page) >> lastShift == 0 ? last : Search(tag, page);

    /// <summary>Keeps a translation, in the place of the least recently used one if the set is full.</summary>
    /// <param name="tag">The address space.</param>
    /// <param name="page">A page number that it holds for.</param>
    /// <param name="size">Log2 of the range's bytes.</param>
    /// <param name="global">It holds for all PSCIDs.</param>
    /// <returns>The rest, to be written by the caller.</returns>
    public ref CachedTranslation Fill(ulong tag, ulong page, byte size, bool global)
    {
        if (sets.Entries == 0)
        {
            return ref translations[0];
        }

        page = page >> (size - 12) << (size - 12);
        tag |= (ulong)size << TranslationTag.SizeShift;
        var slot = sets.Victim(SetOf(tag, page), tags);
        if (tags[slot] == 0 || translations[slot].SizeLog2 != size)
        {
            Uncount(slot);
            ofSize[size]++;
            UseSizes(sizesInUse | 1UL << size);
        }

        SetTag(slot, global ? tag | TranslationTag.Global : tag);
        pages[slot] = page;
        ref var translation = ref translations[slot];
        translation.SizeLog2 = size;
        return ref translation;
    }

    /// <summary>Forgets one entry.</summary>
    public void Remove(int index)
    {
        Uncount(index);
        SetTag(index, 0);
        pages[index] = 0;
        translations[index] = default;
        sets.Release();
    }

    /// <summary>Forgets the entries whose tag, under a mask, equals a value.</summary>
    public void Invalidate(ulong mask, ulong value) => Invalidate(mask, value, 0, 0);

    /// <summary>Forgets the entries that hold for an address of a range, and whose tag, under a mask, equals a value.</summary>
    /// <param name="mask">Of the tags.</param>
    /// <param name="value">Of the tags.</param>
    /// <param name="page">A page number of the range.</param>
    /// <param name="pageMask">Ones in the bits of a page number that are the same for the whole range.</param>
    public void Invalidate(ulong mask, ulong value, ulong page, ulong pageMask)
    {
        var group = groups.Holding(mask);
        for (var slot = group?.First(value) ?? 0; slot >= 0 && slot < tags.Length;)
        {
            var next = group?.Next(slot) ?? slot + 1;
            if (tags[slot] != 0 && (tags[slot] & mask) == value && Meets(slot, page, pageMask))
            {
                Remove(slot);
            }

            slot = next;
        }
    }

    /// <summary>Forgets the entries of exactly one address space that hold for one page.</summary>
    public void InvalidatePage(ulong mask, ulong tag, ulong page)
    {
        for (var sizes = sizesInUse; sizes != 0; sizes &= sizes - 1)
        {
            var size = BitOperations.TrailingZeroCount(sizes);
            var first = SetOf(tag | ((ulong)size << TranslationTag.SizeShift), page >> (size - 12) << (size - 12)) * sets.Ways;
            for (var slot = first; slot < first + sets.Ways; slot++)
            {
                if (tags[slot] != 0 && (tags[slot] & mask) == (tag & mask) && Meets(slot, page, ulong.MaxValue))
                {
                    Remove(slot);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        for (var place = sets.NextPlace(0, tags); place < sets.Entries; place = sets.NextPlace(place + 1, tags))
        {
            if (sets.Slot(place, tags) is var slot and >= 0 && tags[slot] != 0)
            {
                writer.Write(place);
                writer.Write(tags[slot]);
                writer.Write(pages[slot]);
                writer.Write(translations[slot]);
            }
        }

        writer.Write(-1);
        sets.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Array.Clear(ofSize);
        UseSizes(0);
        if (!sets.IsEmpty)
        {
            Array.Clear(tags);
            groups.Clear();
        }

        lastTag = NoTag;
        for (var slot = reader.Read<int>(); slot >= 0; slot = reader.Read<int>())
        {
            SetTag(slot, reader.Read<ulong>());
            pages[slot] = reader.Read<ulong>();
            translations[slot] = reader.Read<CachedTranslation>();
            ofSize[translations[slot].SizeLog2]++;
            UseSizes(sizesInUse | 1UL << translations[slot].SizeLog2);
        }

        sets.Restore(reader);
        sets.Recount(tags);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetTag(int slot, ulong tag)
    {
        lastTag = NoTag;
        groups.Move(slot, tags[slot], tag);
        tags[slot] = tag;
    }

    private bool Meets(int slot, ulong page, ulong pageMask) =>
        ((pages[slot] ^ page) & pageMask) >> (translations[slot].SizeLog2 - 12) == 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Search(ulong tag, ulong page)
    {
        for (var sizes = sizesInUse; sizes != 0; sizes &= sizes - 1)
        {
            var size = BitOperations.TrailingZeroCount(sizes);
            var index = Probe(tag | ((ulong)size << TranslationTag.SizeShift), page >> (size - 12) << (size - 12));
            if (index >= 0)
            {
                last = index;
                lastTag = tag;
                lastPage = page;
                lastShift = smallestShift;
                return index;
            }
        }

        return -1;
    }

    private int Probe(ulong tag, ulong page)
    {
        var set = SetOf(tag, page);
        if (!Holds(set, page))
        {
            return -1;
        }

        var order = sets.Order(set);
        for (var rank = 0; rank < sets.Ways; rank++, order >>= 4)
        {
            var slot = (set * sets.Ways) + (int)(order & 0xF);
            if (pages[slot] == page && (tags[slot] & ~TranslationTag.Global) == tag)
            {
                sets.Use(set, rank);
                return slot;
            }
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Holds(int set, ulong page)
    {
        foreach (var other in pages.AsSpan(set * sets.Ways, sets.Ways))
        {
            if (other == page)
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SetOf(ulong tag, ulong page) => sets.SetOf(page ^ (tag * 0xD6E8_FEB8_6659_FD93));

    private void Uncount(int slot)
    {
        if (tags[slot] != 0 && --ofSize[translations[slot].SizeLog2] == 0)
        {
            UseSizes(sizesInUse & ~(1UL << translations[slot].SizeLog2));
        }
    }

    private void UseSizes(ulong sizes)
    {
        sizesInUse = sizes;
        var smallest = sizes == 0 ? 12 : BitOperations.TrailingZeroCount(sizes);
        smallestShift = smallest - 12;
        smallestTag = (ulong)smallest << TranslationTag.SizeShift;
    }
}

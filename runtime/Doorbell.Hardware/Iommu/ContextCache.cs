using System.Runtime.CompilerServices;
using Doorbell.Engine;

namespace Doorbell.Hardware.Iommu;

/// <summary>A cache of device or process contexts (§3.8) with true least-recently-used replacement.</summary>
/// <typeparam name="T">The decoded context.</typeparam>
internal sealed class ContextCache<T> : IState
    where T : unmanaged
{
    private const ulong Valid = 1UL << 63;

    private readonly CacheSets sets;
    private readonly ulong[] keys;
    private readonly T[] contexts;
    private readonly SlotGroups? groups;

    // The key of a slot that is the most recently used one of its set; 0 if none is known.
    private ulong lastKey;
    private int last;

    /// <param name="entries">0 for no cache.</param>
    /// <param name="fillIsUse">A fill makes the entry the most recently used one.</param>
    /// <param name="changes">Told of all changes.</param>
    /// <param name="group">The bits of an id that are the same in contexts which are forgotten together; 0 if none are.</param>
    public ContextCache(int entries, bool fillIsUse, ChangeCount changes, ulong group = 0)
    {
        sets = new CacheSets(entries, fillIsUse, changes);
        keys = new ulong[sets.Entries];
        contexts = new T[Math.Max(1, sets.Entries)];
        groups = group == 0 ? null : new SlotGroups(sets.Entries, group | Valid);
    }

    /// <summary>Finds a context if it is the one that was found last.</summary>
    /// <returns>A null reference if it is not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T FindLast(ulong id) => ref lastKey == (id | Valid) ? ref contexts[last] : ref Unsafe.NullRef<T>();

    /// <summary>Finds a context if it is the most recently used one of its set.</summary>
    /// <returns>A null reference if it is not. Nothing changes.</returns>
    public ref T FindRecent(ulong id)
    {
        var set = sets.SetOf(id);
        var slot = (set * sets.Ways) + (int)(sets.Order(set) & 0xF);
        return ref (uint)slot < (uint)keys.Length && keys[slot] == (id | Valid) ? ref contexts[slot] : ref Unsafe.NullRef<T>();
    }

    /// <summary>Finds a context.</summary>
    /// <returns>A null reference if it is not cached.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Find(ulong id) => ref lastKey == (id | Valid) ? ref contexts[last] : ref Search(id);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref T Search(ulong id)
    {
        var set = sets.SetOf(id);
        var order = sets.Order(set);
        for (var rank = 0; rank < sets.Ways; rank++, order >>= 4)
        {
            var slot = (set * sets.Ways) + (int)(order & 0xF);
            if (keys[slot] == (id | Valid))
            {
                sets.Use(set, rank);
                last = slot;
                lastKey = keys[slot];
                return ref contexts[slot];
            }
        }

        return ref Unsafe.NullRef<T>();
    }

    /// <summary>Keeps a context, in the place of the least recently used one if the set is full.</summary>
    /// <returns>Where it is kept; without a cache, a place that lasts until the next fill.</returns>
    public ref T Fill(ulong id, scoped in T context)
    {
        if (sets.Entries == 0)
        {
            contexts[0] = context;
            return ref contexts[0];
        }

        var slot = sets.Victim(sets.SetOf(id), keys);
        SetKey(slot, id | Valid);
        contexts[slot] = context;
        return ref contexts[slot];
    }

    /// <summary>Forgets one context.</summary>
    public void Invalidate(ulong id)
    {
        var first = sets.SetOf(id) * sets.Ways;
        for (var slot = first; slot < first + sets.Ways; slot++)
        {
            if (keys[slot] == (id | Valid))
            {
                Clear(slot);
            }
        }
    }

    /// <summary>Forgets the contexts whose id equals <paramref name="id"/> in the bits of <paramref name="mask"/>; all if it is 0.</summary>
    public void InvalidateMatching(ulong id, ulong mask)
    {
        var lists = groups is not null && groups.Hold(mask | Valid) ? groups : null;
        for (var slot = lists?.First(id | Valid) ?? 0; slot >= 0 && slot < keys.Length;)
        {
            var next = lists?.Next(slot) ?? slot + 1;
            if (keys[slot] != 0 && ((keys[slot] ^ id) & mask) == 0)
            {
                Clear(slot);
            }

            slot = next;
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        for (var place = sets.NextPlace(0, keys); place < sets.Entries; place = sets.NextPlace(place + 1, keys))
        {
            if (sets.Slot(place, keys) is var slot and >= 0 && keys[slot] != 0)
            {
                writer.Write(place);
                writer.Write(keys[slot]);
                writer.Write(contexts[slot]);
            }
        }

        writer.Write(-1);
        sets.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        if (!sets.IsEmpty)
        {
            Array.Clear(keys);
            groups?.Clear();
        }

        lastKey = 0;
        for (var slot = reader.Read<int>(); slot >= 0; slot = reader.Read<int>())
        {
            SetKey(slot, reader.Read<ulong>());
            contexts[slot] = reader.Read<T>();
        }

        sets.Restore(reader);
        sets.Recount(keys);
    }

    private void SetKey(int slot, ulong key)
    {
        lastKey = 0;
        groups?.Move(slot, keys[slot], key);
        keys[slot] = key;
    }

    private void Clear(int slot)
    {
        SetKey(slot, 0);
        contexts[slot] = default;
        sets.Release();
    }
}

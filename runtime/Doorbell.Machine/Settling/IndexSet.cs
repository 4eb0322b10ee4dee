using System.Numerics;
using System.Runtime.CompilerServices;

namespace Doorbell.Machine.Settling;

/// <summary>A set of small numbers of which the lowest is found quickly.</summary>
internal sealed class IndexSet(int size)
{
    private readonly ulong[] words = new ulong[(size + 63) / 64];
    private int count;

    /// <summary>Whether no number is in the set.</summary>
    public bool IsEmpty => count == 0;

    /// <summary>The lowest number from <paramref name="from"/> on, or −1.</summary>
    public int Next(int from)
    {
        if (from >= size)
        {
            return -1;
        }

        var at = from >> 6;
        var word = words[at] & (~0UL << from);
        while (word == 0)
        {
            if (++at == words.Length)
            {
                return -1;
            }

            word = words[at];
        }

        return (at << 6) + BitOperations.TrailingZeroCount(word);
    }

    /// <summary>Puts a number in or takes it out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int number, bool isIn)
    {
        ref var word = ref words[number >> 6];
        if ((word >> number & 1) != 0 != isIn)
        {
            word ^= 1UL << number;
            count += isIn ? 1 : -1;
        }
    }

    /// <summary>Whether a number is in the set.</summary>
    public bool Contains(int number) => (words[number >> 6] >> number & 1) != 0;

    /// <summary>Takes everything out.</summary>
    public void Clear()
    {
        Array.Clear(words);
        count = 0;
    }
}

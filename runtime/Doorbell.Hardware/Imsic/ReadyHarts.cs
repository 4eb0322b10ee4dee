using System.Numerics;

namespace Doorbell.Hardware.Imsic;

/// <summary>The harts whose interrupt signals may have been raised since they were last looked at.</summary>
/// <param name="count">Harts of the machine; at least 1.</param>
public sealed class ReadyHarts(int count) : IInterruptLines
{
    private readonly ulong[] harts = new ulong[((count - 1) / 64) + 1];
    private readonly ulong[] summary = new ulong[((count - 1) / 4096) + 1];

    // Most often one hart is marked at a time: the only one is not in the bit arrays.
    private int only = -1;
    private int inArrays;

    /// <summary>True when no hart is marked.</summary>
    public bool IsEmpty => only < 0 && inArrays == 0;

    /// <inheritdoc/>
    public void FileRaised(int hart, int guest) => Add(hart);

    /// <summary>Marks a hart.</summary>
    public void Add(int hart)
    {
        if (IsEmpty)
        {
            only = hart;
        }
        else if (hart != only)
        {
            if (only >= 0)
            {
                AddToArrays(only);
                only = -1;
            }

            AddToArrays(hart);
        }
    }

    /// <summary>Marks every hart: what to do when states were restored.</summary>
    public void AddAll()
    {
        for (var hart = 0; hart < count; hart++)
        {
            Add(hart);
        }
    }

    /// <summary>Takes the lowest marked hart out of the set.</summary>
    public bool TryTake(out int hart)
    {
        var taken = only;
        only = -1;
        hart = taken >= 0 ? taken : TakeFromArrays();
        return hart >= 0;
    }

    private int TakeFromArrays()
    {
        for (var at = 0; inArrays != 0 && at < summary.Length; at++)
        {
            if (summary[at] == 0)
            {
                continue;
            }

            var word = (at << 6) + BitOperations.TrailingZeroCount(summary[at]);
            var hart = (word << 6) + BitOperations.TrailingZeroCount(harts[word]);
            harts[word] &= harts[word] - 1;
            inArrays--;
            if (harts[word] == 0)
            {
                summary[at] &= summary[at] - 1;
            }

            return hart;
        }

        return -1;
    }

    private void AddToArrays(int hart)
    {
        ref var word = ref harts[hart >> 6];
        if ((word >> hart & 1) == 0)
        {
            word |= 1UL << hart;
            summary[hart >> 12] |= 1UL << (hart >> 6);
            inArrays++;
        }
    }
}

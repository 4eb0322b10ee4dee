using System.Numerics;
using Doorbell.Engine;

namespace Doorbell.Kernel.Irq;

/// <summary>Harts whose synchronisation timer has been armed.</summary>
internal sealed class DueHarts(int count) : IState
{
    private readonly ulong[] bits = new ulong[(count / 64) + 1];
    private int due;

    public bool this[int hart]
    {
        get => hart / 64 < bits.Length && (bits[hart / 64] >> hart & 1) != 0;
        set
        {
            if (this[hart] != value)
            {
                bits[hart / 64] ^= 1UL << hart;
                due += value ? 1 : -1;
            }
        }
    }

    /// <summary>Whether a hart is due.</summary>
    public bool Any => due != 0;

    /// <summary>The lowest due hart from a number on.</summary>
    public bool TryFind(int from, out int hart)
    {
        hart = 0;
        if (due == 0)
        {
            return false;
        }

        for (var word = from / 64; word < bits.Length; word++)
        {
            var rest = word == from / 64 ? bits[word] & (ulong.MaxValue << from) : bits[word];
            if (rest != 0)
            {
                hart = (word * 64) + BitOperations.TrailingZeroCount(rest);
                return true;
            }
        }

        return false;
    }

    public void Save(StateWriter writer) => writer.WriteAll<ulong>(bits);

    public void Restore(StateReader reader)
    {
        reader.ReadAll<ulong>(bits);
        due = bits.Sum(BitOperations.PopCount);
    }
}

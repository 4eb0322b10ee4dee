using System.Numerics;
using Doorbell.Engine;

namespace Doorbell.Kernel.Irq;

/// <summary>struct imsic_local_priv: a hart's vectors and which of them its file does not reflect yet.</summary>
internal sealed class ImsicHart(int identities) : IState
{
    public readonly ImsicVector[] Vectors = new ImsicVector[identities + 1];
    public readonly ulong[] Dirty = new ulong[(identities / 64) + 1];

    private int dirty;

    public bool IsDirty => dirty != 0;

    public void MarkDirty(int identity) => Mark(identity, true);

    public void MarkClean(int identity) => Mark(identity, false);

    /// <summary>The first dirty identity from a number on; 0 if there is none.</summary>
    public int NextDirty(int from)
    {
        var word = from / 64;
        if (word >= Dirty.Length)
        {
            return 0;
        }

        var bits = Dirty[word] & (ulong.MaxValue << from);
        while (bits == 0)
        {
            if (++word == Dirty.Length)
            {
                return 0;
            }

            bits = Dirty[word];
        }

        return (word * 64) + BitOperations.TrailingZeroCount(bits);
    }

    public void Save(StateWriter writer)
    {
        foreach (ref readonly var vector in Vectors.AsSpan())
        {
            writer.Write(vector.Irq);
            writer.Write(vector.Enable);
            writer.Write(vector.IsAllocated);
            writer.Write(vector.MoveNext);
            writer.Write(vector.MovePrevious);
        }

        writer.WriteAll<ulong>(Dirty);
    }

    public void Restore(StateReader reader)
    {
        foreach (ref var vector in Vectors.AsSpan())
        {
            vector.Irq = reader.Read<int>();
            vector.Enable = reader.Read<bool>();
            vector.IsAllocated = reader.Read<bool>();
            vector.MoveNext = reader.Read<VectorPlace>();
            vector.MovePrevious = reader.Read<VectorPlace>();
        }

        reader.ReadAll<ulong>(Dirty);
        dirty = Dirty.Sum(BitOperations.PopCount);
    }

    private void Mark(int identity, bool isDirty)
    {
        ref var word = ref Dirty[identity / 64];
        if ((word >> identity & 1) != 0 != isDirty)
        {
            word ^= 1UL << identity;
            dirty += isDirty ? 1 : -1;
        }
    }
}

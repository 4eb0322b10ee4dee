using Doorbell.Engine;
using Doorbell.Kernel.Reports;

namespace Doorbell.Machine.Observing;

/// <summary>Which invariants have been broken, and how for the first time.</summary>
internal sealed class BrokenInvariants : IState
{
    private readonly string?[] reasons = new string?[32];
    private uint broken;

    /// <summary>Whether an invariant has been broken.</summary>
    public bool Contains(Invariant invariant) => (broken >> (int)invariant & 1) != 0;

    /// <summary>What happened, in a few words; null after a state was restored.</summary>
    public string? ReasonOf(Invariant invariant) => reasons[(int)invariant];

    /// <summary>An invariant is broken.</summary>
    /// <returns>Whether for the first time.</returns>
    public bool Add(Invariant invariant, string reason)
    {
        if (Contains(invariant))
        {
            return false;
        }

        broken |= 1u << (int)invariant;
        reasons[(int)invariant] = reason;
        return true;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.Write(broken);

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        broken = reader.Read<uint>();
        Array.Clear(reasons);
    }
}

using System.Numerics;
using Doorbell.Engine;
using Doorbell.Hardware.Imsic;

namespace Doorbell.Hardware.Lapic;

/// <summary>The interrupt side of a local APIC (Intel SDM volume 3, 12.8): request and in-service registers of 256 vectors.</summary>
/// <remarks>Left out: timer, LVT, task priority, logical destinations, all delivery modes but fixed.</remarks>
/// <param name="hart">The machine's number of its hart.</param>
/// <param name="lines">Told when the hart may have something to take.</param>
public sealed class LocalApic(int hart, IInterruptLines lines) : ILocalApic, IState
{
    /// <summary>What acknowledging nothing returns (SVR's vector after reset).</summary>
    public const int Spurious = 0xff;

    private readonly ulong[] requested = new ulong[4];
    private readonly ulong[] inService = new ulong[4];

    /// <summary>Whether a requested vector's class is above every one in service.</summary>
    public bool Signals => Highest(requested) >> 4 > Highest(inService) >> 4;

    /// <summary>Vectors requested, lowest first.</summary>
    public IEnumerable<int> Requested => Enumerable.Range(0, 256).Where(IsRequested);

    /// <inheritdoc/>
    public bool IsRequested(int vector) => (requested[vector >> 6] >> (vector & 63) & 1) != 0;

    /// <summary>An interrupt message arrives. Vectors 0 to 15 are illegal and dropped.</summary>
    /// <returns>Whether the vector is requested now.</returns>
    public bool Request(int vector)
    {
        if (vector < 16)
        {
            return false;
        }

        requested[vector >> 6] |= 1UL << (vector & 63);
        lines.FileRaised(hart, 0);
        return true;
    }

    /// <summary>The hart takes the highest vector, which is then in service.</summary>
    public int Acknowledge()
    {
        if (!Signals)
        {
            return Spurious;
        }

        var vector = Highest(requested);
        requested[vector >> 6] &= ~(1UL << (vector & 63));
        inService[vector >> 6] |= 1UL << (vector & 63);
        return vector;
    }

    /// <summary>End of interrupt: the highest vector in service is done, whatever software has in mind.</summary>
    public void EndOfInterrupt(int identity = 0)
    {
        if (Highest(inService) is >= 0 and var vector)
        {
            inService[vector >> 6] &= ~(1UL << (vector & 63));
        }

        if (Signals)
        {
            lines.FileRaised(hart, 0);
        }
    }

    /// <inheritdoc/>
    public void Raise(int identity) => Request(identity);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.WriteAll<ulong>(requested);
        writer.WriteAll<ulong>(inService);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        reader.ReadAll<ulong>(requested);
        reader.ReadAll<ulong>(inService);
    }

    private static int Highest(ulong[] words)
    {
        for (var word = words.Length - 1; word >= 0; word--)
        {
            if (words[word] != 0)
            {
                return (word * 64) + BitOperations.Log2(words[word]);
            }
        }

        return -1;
    }
}

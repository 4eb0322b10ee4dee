using Doorbell.Engine;
using Doorbell.Hardware.Imsic;

namespace Doorbell.Hardware.Lapic;

/// <summary>The local APICs of a machine, which messages find by APIC ID (Intel SDM volume 3, 12.11: physical destinations).</summary>
/// <param name="ids">APIC IDs, by number.</param>
/// <param name="harts">The machine's numbers of the harts that have them, by number.</param>
/// <param name="lines">Told of harts that may have something to take.</param>
public sealed class LocalApics(IReadOnlyList<uint> ids, IReadOnlyList<int> harts, IInterruptLines lines) : IState
{
    private readonly LocalApic[] apics = [.. harts.Select(hart => new LocalApic(hart, lines))];

    /// <summary>How many there are.</summary>
    public int Count => apics.Length;

    /// <summary>A local APIC by its number.</summary>
    public LocalApic this[int number] => apics[number];

    /// <summary>The number of the local APIC with an ID; −1 if there is none.</summary>
    public int NumberOf(uint id)
    {
        for (var number = 0; number < ids.Count; number++)
        {
            if (ids[number] == id)
            {
                return number;
            }
        }

        return -1;
    }

    /// <summary>A message with a vector arrives at a destination.</summary>
    /// <returns>The number of the local APIC that requests the vector now; −1 if nobody does.</returns>
    public int Deliver(uint destination, byte vector)
    {
        var number = NumberOf(destination);
        return number >= 0 && apics[number].Request(vector) ? number : -1;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        foreach (var apic in apics)
        {
            apic.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        foreach (var apic in apics)
        {
            apic.Restore(reader);
        }
    }
}

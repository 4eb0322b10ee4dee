using Doorbell.Engine;
using Doorbell.Hardware.Imsic;

namespace Doorbell.Hardware.Lapic;

/// <summary>The local APICs of a machine: messages find theirs by APIC ID, harts reach their own by MSRs in x2APIC mode (Intel SDM volume 3, 12.12).</summary>
/// <remarks>Fixed delivery to physical destinations. Left out: logical destinations, broadcast, lowest priority, NMI, INIT, SIPI.</remarks>
/// <param name="ids">APIC IDs, by number.</param>
/// <param name="harts">The machine's numbers of the harts that have them, by number.</param>
/// <param name="lines">Told of harts that may have something to take.</param>
public sealed class LocalApics(IReadOnlyList<uint> ids, IReadOnlyList<int> harts, IInterruptLines lines) : IState
{
    private const int Registers = 8;

    private readonly LocalApic[] apics = [.. ids.Select(_ => new LocalApic())];

    /// <summary>How many there are.</summary>
    public int Count => apics.Length;

    /// <summary>A local APIC by its number.</summary>
    public LocalApic this[int number] => apics[number];

    /// <summary>The local APIC that a message names; −1 if there is none with that ID.</summary>
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
        if (number < 0 || !apics[number].Request(vector))
        {
            return -1;
        }

        lines.FileRaised(harts[number], 0);
        return number;
    }

    /// <summary>RDMSR by the hart of a local APIC; registers that are left out read 0.</summary>
    public ulong ReadMsr(int number, int register) => register switch
    {
        ApicMsr.Id => ids[number],
        >= ApicMsr.InService and < ApicMsr.InService + Registers => apics[number].InServiceWord(register - ApicMsr.InService),
        >= ApicMsr.Request and < ApicMsr.Request + Registers => apics[number].RequestWord(register - ApicMsr.Request),
        _ => 0,
    };

    /// <summary>WRMSR by the hart of a local APIC; registers that are left out ignore it.</summary>
    public void WriteMsr(int number, int register, ulong value)
    {
        switch (register)
        {
            case ApicMsr.EndOfInterrupt:
                apics[number].EndOfInterrupt();
                if (apics[number].Signals)
                {
                    lines.FileRaised(harts[number], 0);
                }

                break;
            case ApicMsr.InterruptCommand when (value >> 8 & 7) == 0:
                Deliver((uint)(value >> 32), (byte)value);
                break;
        }
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

using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Smmu;

/// <summary>Writes 32-byte event records (SMMUv3, IHI 0070, 7.3). A full queue, or one that is off, loses the record.</summary>
internal sealed class SmmuEventQueue(IPhysicalMemory memory, SmmuRegisters registers)
{
    /// <summary>Bytes in a record.</summary>
    public const int RecordSize = 32;

    /// <summary>Numbers of the records between CONS and PROD.</summary>
    public IReadOnlyList<SmmuEvent> Waiting()
    {
        var found = new List<SmmuEvent>();
        for (var at = registers.EventHead; at != registers.EventTail; at = registers.NextEvent(at))
        {
            memory.Read64(registers.EventAddressAt(at), out var first);
            found.Add((SmmuEvent)(byte)first);
        }

        return found;
    }

    public void Record(uint streamId, ulong address, bool write, SmmuFault fault)
    {
        if (fault.Event == SmmuEvent.None || !registers.EventQueueEnabled || registers.EventQueueFull)
        {
            return;
        }

        var at = registers.EventAddress;
        memory.Write64(at, (byte)fault.Event | ((ulong)streamId << 32));
        memory.Write64(at + 8, (write ? 0 : 1UL << 35) | (fault.SecondStage ? 1UL << 39 : 0));
        memory.Write64(at + 16, address);
        memory.Write64(at + 24, fault.IntermediateAddress & ~0xfffUL);
        registers.AdvanceEventTail();
    }
}

using System.Runtime.InteropServices;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>The fault/event queue (§4.2).</summary>
internal sealed class FaultQueue
{
    private const int RecordSize = 32;
    private const uint MemoryFault = 1 << 8;
    private const uint Overflow = 1 << 9;

    private readonly Registers registers;
    private readonly IPhysicalMemory memory;

    public FaultQueue(Registers registers, IPhysicalMemory memory)
    {
        this.registers = registers;
        this.memory = memory;
        Interrupts = new Interrupts(registers, memory)
        {
            ReportMsiFault = address => Report(new FaultRecord { Cause = FaultCause.MsiWriteAccessFault, Iotval = address }, false),
        };
    }

    /// <summary>fqb, fqh, fqt, fqcsr.</summary>
    public QueueRegisters Queue { get; } = new(MemoryFault | Overflow, RecordSize, softwareProduces: false);

    /// <summary>The IOMMU's interrupts; a message that fails is a fault of its own.</summary>
    public Interrupts Interrupts { get; }

    /// <summary>Queues a record unless the queue is off, in error or full, or DTF = 1 forbids it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="dtf">DC.tc.DTF; false if no device context was located.</param>
    public void Report(in FaultRecord record, bool dtf)
    {
        if (!Queue.Active || Queue.Errors != 0 || (dtf && !FaultCauses.ReportedDespiteDtf(record.Cause)))
        {
            return;
        }

        if (Queue.Full)
        {
            Queue.Raise(Overflow);
        }
        else if (Store(record) == MemoryStatus.Success)
        {
            Queue.Advance();
        }
        else
        {
            Queue.Raise(MemoryFault);
        }

        if (Queue.InterruptsEnabled)
        {
            Interrupts.Signal(InterruptSource.FaultQueue);
        }
    }

    private MemoryStatus Store(in FaultRecord record)
    {
        var address = Queue.EntryAddress;
        if ((address & registers.BeyondPhysical) != 0)
        {
            return MemoryStatus.AccessViolation;
        }

        Span<ulong> words = [record.FirstDoubleword, 0, record.Iotval, record.Iotval2];
        ByteOrder.ToMemory(words, registers.BigEndian);
        return memory.Write(address, MemoryMarshal.AsBytes(words));
    }
}

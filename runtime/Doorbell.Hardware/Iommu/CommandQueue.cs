using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Doorbell.Engine;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>The command queue (§4.1). It fetches nothing by itself: each call executes at most one command.</summary>
internal sealed class CommandQueue(
    Registers registers,
    IPhysicalMemory memory,
    CacheInvalidation invalidation,
    Interrupts interrupts,
    IIommuOutput output) : IState
{
    private const uint MemoryFault = 1 << 8;
    private const uint TimeOut = 1 << 9;
    private const uint Illegal = 1 << 10;
    private const uint FenceInterrupt = 1 << 11;

    // An IOFENCE.C that waits for invalidations, or an ATS.INVAL that waits for a free ITAG.
    private Command waiting;
    private bool fenceWaits;
    private bool invalidationWaits;

    /// <summary>cqb, cqh, cqt, cqcsr.</summary>
    public QueueRegisters Queue { get; } = new(MemoryFault | TimeOut | Illegal | FenceInterrupt, Command.Size, softwareProduces: true);

    /// <summary>Invalidate Requests under way.</summary>
    public InvalidationTracker Tracker { get; } = new(registers.Parameters.Itags);

    /// <summary>True if <see cref="Process"/> would fetch a command.</summary>
    public bool CanProcess =>
        Queue.Active
        && (Queue.Errors & (MemoryFault | TimeOut | Illegal)) == 0
        && !fenceWaits
        && !invalidationWaits
        && !Queue.Empty;

    /// <summary>Some cause of the queue's interrupt persists (§6.18, cip).</summary>
    public bool InterruptPersists => Queue.Errors != 0;

    /// <summary>The command at the head, as it lies in memory now.</summary>
    public Command? Next
    {
        get
        {
            Span<ulong> words = stackalloc ulong[2];
            if (!CanProcess || memory.Read(Queue.EntryAddress, MemoryMarshal.AsBytes(words)) != MemoryStatus.Success)
            {
                return null;
            }

            ByteOrder.FromMemory(words, registers.BigEndian);
            return new Command(words[0], words[1]);
        }
    }

    /// <summary>Fetches and executes one command.</summary>
    /// <returns>false if there was none to fetch, or the queue is stopped or waits.</returns>
    public bool Process()
    {
        if (!CanProcess)
        {
            return false;
        }

        Span<ulong> words = stackalloc ulong[2];
        var address = Queue.EntryAddress;
        var status = (address & registers.BeyondPhysical) != 0
            ? MemoryStatus.AccessViolation
            : memory.Read(address, MemoryMarshal.AsBytes(words));
        ByteOrder.FromMemory(words, registers.BigEndian);
        var command = new Command(words[0], words[1]);
        if (status != MemoryStatus.Success)
        {
            Stop(MemoryFault);
        }
        else if (!CommandChecks.IsLegal(command, registers))
        {
            Stop(Illegal);
        }
        else if (Execute(command))
        {
            Queue.Advance();
        }

        return true;
    }

    /// <summary>Software writes cqcsr.</summary>
    public void WriteCsr(uint value) => Queue.WriteCsr(value, finishing: fenceWaits);

    /// <summary>An Invalidation Completion arrives.</summary>
    /// <returns>true if it was unexpected.</returns>
    public bool Complete(in PcieMessage message)
    {
        if (!Tracker.Complete(message))
        {
            return true;
        }

        Resume();
        return false;
    }

    /// <summary>Invalidate Requests time out.</summary>
    public void TimeOutInvalidations(uint itags)
    {
        Tracker.TimeOut(itags);
        Resume();
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        Queue.Save(writer);
        Tracker.Save(writer);
        writer.Write(waiting);
        writer.Write(fenceWaits);
        writer.Write(invalidationWaits);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Queue.Restore(reader);
        Tracker.Restore(reader);
        waiting = reader.Read<Command>();
        fenceWaits = reader.Read<bool>();
        invalidationWaits = reader.Read<bool>();
    }

    /// <returns>true if the head is to move on.</returns>
    private bool Execute(in Command command)
    {
        switch (command.Kind)
        {
            case CommandKind.IofenceC:
                return Fence(command);
            case CommandKind.AtsPrgr:
                Send(PcieMessageCode.PageRequestGroupResponse, command, 0);
                return true;
            case CommandKind.AtsInval:
                if (Tracker.TryAllocate(command.Gv, command.Segment, command.RequesterId, out var itag))
                {
                    Send(PcieMessageCode.InvalidateRequest, command, itag);
                }
                else
                {
                    waiting = command;
                    invalidationWaits = true;
                }

                return true;
            default:
                invalidation.Execute(command);
                return true;
        }
    }

    // §4.1.2. The head stays on the fence until it has completed.
    private bool Fence(in Command command)
    {
        var early = registers.Parameters.FenceCompletesEarly;
        fenceWaits = !early && Tracker.Any;
        if (fenceWaits)
        {
            waiting = command;
            return false;
        }

        waiting = default;
        if (Tracker.TimedOut)
        {
            Tracker.TimedOut = false;
            Stop(TimeOut);
            return false;
        }

        if ((command.Pr || command.Pw) && !early)
        {
            output.GlobalObservability(command.Pr, command.Pw);
        }

        if (command.Av && !Store(command))
        {
            Stop(MemoryFault);
            return false;
        }

        if (command.Wsi)
        {
            Stop(FenceInterrupt);
        }

        return true;
    }

    private bool Store(in Command command)
    {
        var data = registers.BigEndian ? BinaryPrimitives.ReverseEndianness(command.Data) : command.Data;
        var address = command.FenceAddress;
        if ((registers.Parameters.Deviations & Deviations.FenceAddress62Bits) != 0)
        {
            address &= ulong.MaxValue >> 2;
        }

        return (address & registers.BeyondPhysical) == 0
            && memory.Write32(address, data) == MemoryStatus.Success;
    }

    /// <summary>Sets a bit of cqcsr that raises the queue's interrupt.</summary>
    private void Stop(uint bit)
    {
        if ((Queue.Csr & bit) != 0)
        {
            return;
        }

        Queue.Raise(bit);
        if (Queue.InterruptsEnabled)
        {
            interrupts.Signal(InterruptSource.CommandQueue);
        }
    }

    /// <summary>Goes on with what waited for an invalidation to end.</summary>
    private void Resume()
    {
        if (fenceWaits && !Tracker.Any)
        {
            var fence = waiting;
            if (Fence(fence))
            {
                Queue.Advance();
            }

            Queue.Settle();
        }

        if (!fenceWaits && invalidationWaits
            && Tracker.TryAllocate(waiting.Gv, waiting.Segment, waiting.RequesterId, out var itag))
        {
            Send(PcieMessageCode.InvalidateRequest, waiting, itag);
            invalidationWaits = false;
            waiting = default;
        }
    }

    private void Send(PcieMessageCode code, in Command command, byte tag) =>
        output.Send(new PcieMessage(code, command.RequesterId, command.High)
        {
            Tag = tag,
            SegmentValid = command.Gv,
            Segment = command.Segment,
            ProcessIdValid = command.Pscv,
            ProcessId = command.Pscid,
        });
}

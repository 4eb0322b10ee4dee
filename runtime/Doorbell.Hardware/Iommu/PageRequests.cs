using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>PCIe ATS page request handling (§3.7) and the page-request queue (§4.3).</summary>
internal sealed class PageRequests(
    Registers registers,
    IPhysicalMemory memory,
    DeviceDirectory devices,
    TranslationProcess process,
    FaultQueue faults,
    IIommuOutput output)
{
    private const int RecordSize = 16;
    private const uint MemoryFault = 1 << 8;
    private const uint Overflow = 1 << 9;
    private const ulong Last = 1 << 2;
    private const ulong Write = 1 << 1;
    private const ulong Read = 1;

    /// <summary>Response codes of a Page Request Group Response.</summary>
    private enum Response : ulong
    {
        Success = 0,
        InvalidRequest = 1,
        Failure = 15,
    }

    /// <summary>pqb, pqh, pqt, pqcsr.</summary>
    public QueueRegisters Queue { get; } = new(MemoryFault | Overflow, RecordSize, softwareProduces: false);

    /// <summary>A Page Request or Stop Marker message arrives.</summary>
    public void Receive(in PcieMessage message)
    {
        var transaction = new Transaction
        {
            DeviceId = message.DeviceId,
            ProcessId = message.ProcessId,
            ProcessIdValid = message.ProcessIdValid,
        };
        var cause = process.CheckMode(message.DeviceId);
        var flags = DeviceContextFlags.None;
        if (cause == FaultCause.None)
        {
            ref readonly var context = ref devices.Locate(transaction, out cause);
            if (!Unsafe.IsNullRef(in context))
            {
                flags = context.Flags;
                cause = (flags & DeviceContextFlags.EnPri) != 0 ? FaultCause.None : FaultCause.TransactionTypeDisallowed;
            }
        }

        if (cause != FaultCause.None)
        {
            Report(message, cause, (flags & DeviceContextFlags.Dtf) != 0);
            var invalid = cause == FaultCause.TransactionTypeDisallowed;
            Respond(message, invalid ? Response.InvalidRequest : Response.Failure, flags);
            return;
        }

        if (Enqueue(message) is { } response)
        {
            Respond(message, response, flags);
        }
    }

    /// <returns>null if the message was queued, else the status of the response that the IOMMU makes itself.</returns>
    private Response? Enqueue(in PcieMessage message)
    {
        if (!Queue.Active || (Queue.Errors & MemoryFault) != 0)
        {
            return Response.Failure;
        }

        if ((Queue.Errors & Overflow) != 0)
        {
            return Response.Success;
        }

        Response? response = null;
        if (Queue.Full)
        {
            Queue.Raise(Overflow);
            response = Response.Success;
        }
        else if (Store(message) == MemoryStatus.Success)
        {
            Queue.Advance();
        }
        else
        {
            Queue.Raise(MemoryFault);
            response = Response.Failure;
        }

        if (Queue.InterruptsEnabled)
        {
            faults.Interrupts.Signal(InterruptSource.PageRequestQueue);
        }

        return response;
    }

    // PID 31:12, PV 32, PRIV 33, EXEC 34, DID 63:40; then the payload.
    private MemoryStatus Store(in PcieMessage message)
    {
        var address = Queue.EntryAddress;
        if ((address & registers.BeyondPhysical) != 0)
        {
            return MemoryStatus.AccessViolation;
        }

        var first = ((ulong)(message.ProcessId & 0xF_FFFF) << 12) | ((ulong)message.DeviceId << 40);
        if (message.ProcessIdValid)
        {
            first |= (1UL << 32) | (message.Privileged ? 1UL << 33 : 0) | (message.Execute ? 1UL << 34 : 0);
        }

        Span<ulong> words = [first, message.Payload];
        ByteOrder.ToMemory(words, registers.BigEndian);
        return memory.Write(address, MemoryMarshal.AsBytes(words));
    }

    private void Report(in PcieMessage message, FaultCause cause, bool dtf) =>
        faults.Report(
            new FaultRecord
            {
                Cause = cause,
                Ttyp = TransactionTypes.PcieMessage,
                DeviceId = message.DeviceId,
                ProcessIdValid = message.ProcessIdValid,
                ProcessId = message.ProcessId,
                Privileged = message.Privileged,
                Iotval = (ulong)PcieMessageCode.PageRequest,
            },
            dtf);

    private void Respond(in PcieMessage message, Response response, DeviceContextFlags flags)
    {
        // Stop Markers, and requests that are not the last of their group, need no response.
        if ((message.Payload & Last) == 0 || (message.Payload & (Read | Write)) == 0)
        {
            return;
        }

        var withProcess = response == Response.Failure || (flags & DeviceContextFlags.Prpr) != 0;
        var group = (message.Payload >> 3) & 0x1FF;
        var payload = ((ulong)message.RequesterId << 48) | ((ulong)response << 44) | (group << 32);
        output.Send(new PcieMessage(PcieMessageCode.PageRequestGroupResponse, message.RequesterId, payload)
        {
            SegmentValid = message.SegmentValid,
            Segment = message.Segment,
            ProcessIdValid = withProcess && message.ProcessIdValid,
            ProcessId = withProcess ? message.ProcessId : 0,
        });
    }
}

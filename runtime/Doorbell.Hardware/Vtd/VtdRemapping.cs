using System.Buffers.Binary;
using Doorbell.Engine;
using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Vtd;

/// <summary>A VT-d remapping unit as far as a device's reads, writes and interrupts need it (Intel VT-d, revision 4.1).</summary>
/// <remarks>
/// Legacy mode with second-stage tables, interrupt remapping with source validation, the posted format, queued invalidation and its
/// caches (context, IOTLB, interrupt entries). Left out: scalable mode, ATS, page requests, register-based invalidation.
/// </remarks>
public sealed class VtdRemapping : IRegisterWindow, IState
{
    private readonly IPhysicalMemory memory;
    private readonly VtdRegisters registers;
    private readonly VtdCaches caches = new();
    private readonly VtdTranslation translation;
    private readonly VtdInterrupts interrupts;
    private bool forgotInterrupts;

    /// <summary>A unit as reset leaves it: nothing is translated, nothing remapped.</summary>
    /// <param name="memory">Where tables and queues lie.</param>
    /// <param name="posted">Whether interrupts can be posted (CAP.PI).</param>
    public VtdRemapping(IPhysicalMemory memory, bool posted = false)
    {
        this.memory = memory;
        registers = new VtdRegisters(posted);
        translation = new VtdTranslation(memory, registers);
        interrupts = new VtdInterrupts(memory, registers, posted);
    }

    /// <summary>Whether a descriptor waits in the invalidation queue.</summary>
    public bool CanProcessCommand => registers.QueueHasWork;

    /// <summary>
    /// True once after a wait descriptor that followed an invalidation of interrupt entries: interrupts that were remapped by an old entry have
    /// been drained to their local APICs (6.5.2).
    /// </summary>
    public bool TakeDrain()
    {
        var drained = Drains;
        Drains = false;
        return drained;
    }

    /// <summary>Whether interrupts are remapped.</summary>
    public bool RemapsInterrupts => registers.InterruptRemappingEnabled;

    /// <summary>Reasons of the faults that lie in the recording register: none, or the first since software cleared it.</summary>
    public IReadOnlyList<int> Records => registers.RecordedReason is not 0 and var reason ? [reason] : [];

    private bool Drains { get; set; }

    /// <summary>A device's access: its translation, or what becomes of an interrupt. Fills the caches and records a fault.</summary>
    public VtdOutcome Access(ushort requesterId, ulong address, uint data, bool write)
    {
        var outcome = write && InterruptMessage.IsInterrupt(address)
            ? interrupts.Remap(requesterId, new InterruptMessage(address, data), caches, null, post: true)
            : translation.Translate(requesterId, address, write, caches, null);
        if (outcome.Kind == VtdOutcomeKind.Fault)
        {
            registers.Record(requesterId, address, write, outcome.Reason);
        }

        return outcome;
    }

    /// <summary>A write whose address the device says is translated already: blocked, since no context entry allows it (9.3, TT 0 and 2).</summary>
    public VtdOutcome AccessTranslated(ushort requesterId, ulong address)
    {
        registers.Record(requesterId, address, true, VtdFaultReason.TranslatedRequestBlocked);
        return VtdOutcome.Fault(VtdFaultReason.TranslatedRequestBlocked);
    }

    /// <summary>Where an access would end by the tables as they stand: no caches, no record, nothing posted.</summary>
    /// <param name="requesterId">Who asks.</param>
    /// <param name="address">As the device sees it.</param>
    /// <param name="data">What a write would write.</param>
    /// <param name="write">A write rather than a read.</param>
    /// <param name="trace">Hears the steps.</param>
    public VtdOutcome Probe(ushort requesterId, ulong address, uint data, bool write, ITranslationTrace? trace = null) =>
        write && InterruptMessage.IsInterrupt(address)
            ? interrupts.Remap(requesterId, new InterruptMessage(address, data), null, trace, post: false)
            : translation.Translate(requesterId, address, write, null, trace);

    /// <summary>The context entry of a requester as it lies in memory.</summary>
    /// <param name="requesterId">Whose.</param>
    /// <param name="context">What lies there; while translation is off, an entry that lets everything through.</param>
    /// <returns>False if there is none, or none that hardware accepts.</returns>
    public bool TryReadContext(ushort requesterId, out ContextEntry context)
    {
        context = ContextEntry.PassThrough(0);
        return !registers.TranslationEnabled || translation.ReadContext(requesterId, null, out context).Kind != VtdOutcomeKind.Fault;
    }

    /// <summary>The entries of the interrupt remapping table that a requester may use, as they lie in memory.</summary>
    public IEnumerable<InterruptRemappingEntry> EntriesFor(ushort requesterId)
    {
        for (var index = 0; index < registers.InterruptEntries; index++)
        {
            if (interrupts.TryRead(index, out var entry) && entry.Present && entry.Allows(requesterId))
            {
                yield return entry;
            }
        }
    }

    /// <summary>The APIC ID that a remapped entry names.</summary>
    public uint DestinationOf(in InterruptRemappingEntry entry) => interrupts.DestinationOf(entry);

    /// <summary>Executes the next invalidation descriptor (6.5.2), if there is one.</summary>
    public bool ProcessCommand()
    {
        if (!CanProcessCommand)
        {
            return false;
        }

        var address = registers.QueueBase + registers.QueueHead;
        if (memory.Read64(address, out var low) != MemoryStatus.Success
            || memory.Read64(address + 8, out var high) != MemoryStatus.Success
            || !Execute(new InvalidationDescriptor(low, high)))
        {
            registers.QueueError = true;
            return true;
        }

        registers.AdvanceQueue();
        return true;
    }

    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data)
    {
        Span<byte> register = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(register, registers.Read(offset & ~7UL));
        register.Slice((int)(offset & 7), data.Length).CopyTo(data);
        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        Span<byte> register = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(register, registers.Read(offset & ~7UL));
        data.CopyTo(register[(int)(offset & 7)..]);
        registers.Write(offset & ~7UL, BinaryPrimitives.ReadUInt64LittleEndian(register));
        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        registers.Save(writer);
        caches.Save(writer);
        writer.Write(forgotInterrupts);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        registers.Restore(reader);
        caches.Restore(reader);
        forgotInterrupts = reader.Read<bool>();
        Drains = false;
    }

    private bool Execute(in InvalidationDescriptor descriptor)
    {
        switch (descriptor.Kind)
        {
            case InvalidationKind.ContextCache:
                caches.InvalidateContexts(descriptor);
                return true;
            case InvalidationKind.Iotlb:
                caches.InvalidatePages(descriptor);
                return true;
            case InvalidationKind.InterruptEntryCache:
                caches.InvalidateInterrupts(descriptor);
                forgotInterrupts = true;
                return true;
            case InvalidationKind.Wait:
                Drains |= forgotInterrupts;
                forgotInterrupts = false;
                return !descriptor.WritesStatus || memory.Write32(descriptor.StatusAddress, descriptor.StatusData) == MemoryStatus.Success;
            default:
                return false;
        }
    }
}

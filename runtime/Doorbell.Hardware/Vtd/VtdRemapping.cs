using System.Buffers.Binary;
using Doorbell.Engine;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Vtd;

/// <summary>A VT-d remapping unit as far as a device's reads, writes and interrupts need it (Intel VT-d, revision 4.1).</summary>
/// <remarks>
/// Legacy mode with second-stage tables, interrupt remapping with source validation, the posted format, queued invalidation and its
/// caches (context, IOTLB, interrupt entries). Left out: scalable mode, ATS, page requests, register-based invalidation.
/// </remarks>
/// <param name="memory">Where tables and queues lie.</param>
/// <param name="posted">Whether interrupts can be posted (CAP.PI).</param>
public sealed class VtdRemapping(IPhysicalMemory memory, bool posted = false) : IRegisterWindow, IState
{
    private readonly VtdRegisters registers = new(posted);
    private readonly VtdCaches caches = new();

    /// <summary>Whether a descriptor waits in the invalidation queue.</summary>
    public bool CanProcessCommand => registers.QueueHasWork;

    /// <summary>A device's access: its translation, or what becomes of an interrupt. Fills the caches and records a fault.</summary>
    public VtdOutcome Access(ushort requesterId, ulong address, uint data, bool write)
    {
        var outcome = write && InterruptMessage.IsInterrupt(address)
            ? Interrupt(requesterId, new InterruptMessage(address, data), caches, post: true)
            : Translate(requesterId, address, write, caches);
        if (outcome.Kind == VtdOutcomeKind.Fault)
        {
            registers.Record(requesterId, address, write, outcome.Reason);
        }

        return outcome;
    }

    /// <summary>Where an access would end by the tables as they stand: no caches, no record, nothing posted.</summary>
    public VtdOutcome Probe(ushort requesterId, ulong address, uint data, bool write) => write && InterruptMessage.IsInterrupt(address)
        ? Interrupt(requesterId, new InterruptMessage(address, data), null, post: false)
        : Translate(requesterId, address, write, null);

    /// <summary>The entry that a handle names, and whether there is one: for software that asks what a device can raise.</summary>
    public bool TryReadEntry(int index, out InterruptRemappingEntry entry)
    {
        entry = default;
        return index < registers.InterruptEntries && ReadEntry(index, out entry) && entry.Present;
    }

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
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        registers.Restore(reader);
        caches.Restore(reader);
    }

    /// <summary>3.4 and 3.7, legacy mode: root entry by bus, context entry by device and function, second-stage tables.</summary>
    private VtdOutcome Translate(ushort requesterId, ulong address, bool write, VtdCaches? known)
    {
        if (!registers.TranslationEnabled)
        {
            return VtdOutcome.Memory(address);
        }

        if (known is null || !known.TryFindContext(requesterId, out var context))
        {
            if (ReadContext(requesterId, out context) is { Kind: VtdOutcomeKind.Fault } fault)
            {
                return fault;
            }

            known?.AddContext(requesterId, context);
        }

        if (context.PassesThrough)
        {
            return VtdOutcome.Memory(address);
        }

        if (known is not null && known.TryFindPage(requesterId, write, address, out var cached))
        {
            return VtdOutcome.Memory(cached);
        }

        var outcome = Walk(context, address, write);
        if (outcome.Kind == VtdOutcomeKind.Memory)
        {
            known?.AddPage(new CachedPage(requesterId, write, address & ~0xfffUL, outcome.Address & ~0xfffUL, context.DomainId));
        }

        return outcome;
    }

    private VtdOutcome ReadContext(ushort requesterId, out ContextEntry context)
    {
        context = default;
        if (memory.Read64(registers.RootTable + ((ulong)(requesterId >> 8) * 16), out var root) != MemoryStatus.Success)
        {
            return VtdOutcome.Fault(VtdFaultReason.RootTableAccess);
        }

        if ((root & 1) == 0)
        {
            return VtdOutcome.Fault(VtdFaultReason.RootEntryNotPresent);
        }

        var address = (root & ~0xfffUL) + ((ulong)(requesterId & 0xff) * 16);
        if (memory.Read64(address, out var low) != MemoryStatus.Success || memory.Read64(address + 8, out var high) != MemoryStatus.Success)
        {
            return VtdOutcome.Fault(VtdFaultReason.ContextTableAccess);
        }

        context = new ContextEntry(low, high);
        return !context.Present ? VtdOutcome.Fault(VtdFaultReason.ContextEntryNotPresent)
            : !context.IsLegal ? VtdOutcome.Fault(VtdFaultReason.ContextEntryInvalid)
            : VtdOutcome.Memory(0);
    }

    /// <summary>3.7 and 9.8: R [0], W [1], page size [7], address [51:12].</summary>
    private VtdOutcome Walk(in ContextEntry context, ulong address, bool write)
    {
        if (address >> (12 + (9 * context.Levels)) != 0)
        {
            return VtdOutcome.Fault(VtdFaultReason.AddressBeyondWidth);
        }

        var table = context.Table;
        for (var level = context.Levels - 1; ; level--)
        {
            var shift = 12 + (9 * level);
            if (memory.Read64(table + ((address >> shift & 0x1ff) * 8), out var entry) != MemoryStatus.Success)
            {
                return VtdOutcome.Fault(VtdFaultReason.TableAccess);
            }

            if (write ? (entry & 2) == 0 : (entry & 1) == 0)
            {
                return VtdOutcome.Fault(write ? VtdFaultReason.WriteNotAllowed : VtdFaultReason.ReadNotAllowed);
            }

            table = entry & 0x000f_ffff_ffff_f000;
            if (level == 0 || (entry >> 7 & 1) != 0)
            {
                var offset = (1UL << shift) - 1;
                var output = (table & ~offset) | (address & offset);
                return InterruptMessage.IsInterrupt(output) ? VtdOutcome.Fault(VtdFaultReason.InterruptAddress) : VtdOutcome.Memory(output);
            }
        }
    }

    /// <summary>5.1.3, in its order.</summary>
    private VtdOutcome Interrupt(ushort requesterId, InterruptMessage message, VtdCaches? known, bool post)
    {
        if (!registers.InterruptRemappingEnabled)
        {
            return new VtdOutcome(VtdOutcomeKind.Interrupt, Destination: message.Destination, Vector: message.Vector);
        }

        if (!message.IsRemappable)
        {
            return registers.ExtendedInterruptMode || !registers.CompatibilityFormatEnabled
                ? VtdOutcome.Fault(VtdFaultReason.CompatibilityFormatBlocked)
                : new VtdOutcome(VtdOutcomeKind.Interrupt, Destination: message.Destination, Vector: message.Vector);
        }

        var index = message.Index;
        if (index >= registers.InterruptEntries)
        {
            return VtdOutcome.Fault(VtdFaultReason.IndexBeyondTable);
        }

        if (known is null || !known.TryFindInterrupt(index, out var entry))
        {
            if (!ReadEntry(index, out entry))
            {
                return VtdOutcome.Fault(VtdFaultReason.InterruptTableAccess);
            }

            if (!entry.Present)
            {
                return VtdOutcome.Fault(VtdFaultReason.InterruptEntryNotPresent);
            }

            known?.AddInterrupt(index, entry);
        }

        if (!entry.Allows(requesterId))
        {
            return VtdOutcome.Fault(VtdFaultReason.SourceIdMismatch);
        }

        if (!entry.IsPosted)
        {
            var destination = registers.ExtendedInterruptMode ? entry.Destination : entry.Destination >> 8 & 0xff;
            return new VtdOutcome(VtdOutcomeKind.Interrupt, Destination: destination, Vector: entry.Vector);
        }

        return !posted ? VtdOutcome.Fault(VtdFaultReason.InterruptEntryReserved)
            : !post ? new VtdOutcome(VtdOutcomeKind.Posted, entry.Descriptor, Vector: entry.Vector)
            : new PostedInterruptDescriptor(memory, entry.Descriptor).TryPost(entry.Vector, entry.IsUrgent, out var outcome) ? outcome
            : VtdOutcome.Fault(VtdFaultReason.InterruptTableAccess);
    }

    private bool ReadEntry(int index, out InterruptRemappingEntry entry)
    {
        var address = registers.InterruptTable + ((ulong)index * InterruptRemappingEntry.Size);
        var read = memory.Read64(address, out var low) == MemoryStatus.Success & memory.Read64(address + 8, out var high) == MemoryStatus.Success;
        entry = new InterruptRemappingEntry(low, high);
        return read;
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
                return true;
            case InvalidationKind.Wait:
                return !descriptor.WritesStatus || memory.Write32(descriptor.StatusAddress, descriptor.StatusData) == MemoryStatus.Success;
            default:
                return false;
        }
    }
}

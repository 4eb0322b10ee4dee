using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Vtd;

/// <summary>Interrupt remapping (Intel VT-d, revision 4.1, 5.1.3 and 5.2.3): a message's handle names an entry, which says who may use it and what it raises.</summary>
internal sealed class VtdInterrupts(IPhysicalMemory memory, VtdRegisters registers, bool posted)
{
    /// <summary>A write to the window, in the order of 5.1.3.</summary>
    /// <param name="requesterId">Who writes.</param>
    /// <param name="message">What.</param>
    /// <param name="known">Caches; none: neither used nor filled.</param>
    /// <param name="trace">Hears the steps.</param>
    /// <param name="post">Whether an entry of the posted format has its effect in memory.</param>
    public VtdOutcome Remap(ushort requesterId, InterruptMessage message, VtdCaches? known, ITranslationTrace? trace, bool post)
    {
        if (!registers.InterruptRemappingEnabled)
        {
            trace?.Record(new TranslationStep("5.1.2.1", "GSTS.IRES", null, $"remapping is off: the data is the vector, for APIC {message.Destination}"));
            return new VtdOutcome(VtdOutcomeKind.Interrupt, Destination: message.Destination, Vector: message.Vector);
        }

        if (!message.IsRemappable)
        {
            return Compatible(message, trace);
        }

        var index = message.Index;
        if (index >= registers.InterruptEntries)
        {
            trace?.Record(new TranslationStep("5.1.3", $"handle {index}", null, $"the table has {registers.InterruptEntries} entries", true));
            return VtdOutcome.Fault(VtdFaultReason.IndexBeyondTable);
        }

        if (known is null || !known.TryFindInterrupt(index, out var entry))
        {
            if (!TryRead(index, out entry))
            {
                return VtdOutcome.Fault(VtdFaultReason.InterruptTableAccess);
            }

            trace?.Record(new TranslationStep("9.10", $"interrupt remapping entry {index}", AddressOf(index), Text(entry), !entry.Present));
            if (!entry.Present)
            {
                return VtdOutcome.Fault(VtdFaultReason.InterruptEntryNotPresent);
            }

            known?.AddInterrupt(index, entry);
        }

        if (!entry.Allows(requesterId))
        {
            trace?.Record(new TranslationStep("5.1.3", "source validation", null, $"0x{requesterId:x4} may not use the entry", true));
            return VtdOutcome.Fault(VtdFaultReason.SourceIdMismatch);
        }

        return entry.IsPosted ? Post(entry, post) : new VtdOutcome(VtdOutcomeKind.Interrupt, Destination: DestinationOf(entry), Vector: entry.Vector);
    }

    /// <summary>An entry as it lies in memory.</summary>
    public bool TryRead(int index, out InterruptRemappingEntry entry)
    {
        var read = memory.Read64(AddressOf(index), out var low) == MemoryStatus.Success & memory.Read64(AddressOf(index) + 8, out var high) == MemoryStatus.Success;
        entry = new InterruptRemappingEntry(low, high);
        return read;
    }

    /// <summary>The APIC ID that a remapped entry names: of 32 bits, or bits 15:8 in xAPIC mode.</summary>
    public uint DestinationOf(in InterruptRemappingEntry entry) => registers.ExtendedInterruptMode ? entry.Destination : entry.Destination >> 8 & 0xff;

    private static string Text(in InterruptRemappingEntry entry) => !entry.Present ? "not present"
        : entry.IsPosted ? $"posts vector 0x{entry.Vector:x2} to the descriptor at 0x{entry.Descriptor:x}"
        : $"vector 0x{entry.Vector:x2} for APIC {entry.Destination}, source 0x{entry.Source:x4}{(entry.ChecksSource ? "" : " unchecked")}";

    private ulong AddressOf(int index) => registers.InterruptTable + ((ulong)index * InterruptRemappingEntry.Size);

    private VtdOutcome Compatible(InterruptMessage message, ITranslationTrace? trace)
    {
        var blocked = registers.ExtendedInterruptMode || !registers.CompatibilityFormatEnabled;
        trace?.Record(new TranslationStep("5.1.3", "compatibility format", null, blocked ? "blocked" : "let through", blocked));
        return blocked
            ? VtdOutcome.Fault(VtdFaultReason.CompatibilityFormatBlocked)
            : new VtdOutcome(VtdOutcomeKind.Interrupt, Destination: message.Destination, Vector: message.Vector);
    }

    private VtdOutcome Post(in InterruptRemappingEntry entry, bool post)
    {
        if (!posted)
        {
            return VtdOutcome.Fault(VtdFaultReason.InterruptEntryReserved);
        }

        return !post ? new VtdOutcome(VtdOutcomeKind.Posted, entry.Descriptor, Posted: entry.Vector)
            : new PostedInterruptDescriptor(memory, entry.Descriptor).TryPost(entry.Vector, entry.IsUrgent, out var outcome) ? outcome
            : VtdOutcome.Fault(VtdFaultReason.InterruptTableAccess);
    }
}

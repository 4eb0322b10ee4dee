using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Vtd;

/// <summary>DMA remapping (Intel VT-d, revision 4.1, 3.4 and 3.7): root entry by bus, context entry by device and function, second-stage tables.</summary>
internal sealed class VtdTranslation(IPhysicalMemory memory, VtdRegisters registers)
{
    /// <summary>An access that is no interrupt.</summary>
    /// <param name="requesterId">Who asks.</param>
    /// <param name="address">As the device sees it.</param>
    /// <param name="write">A write rather than a read.</param>
    /// <param name="known">Caches; none: neither used nor filled.</param>
    /// <param name="trace">Hears the steps.</param>
    public VtdOutcome Translate(ushort requesterId, ulong address, bool write, VtdCaches? known, ITranslationTrace? trace)
    {
        if (!registers.TranslationEnabled)
        {
            trace?.Record(new TranslationStep("11.4.4", "GSTS.TES", null, "translation is off: the address is physical"));
            return VtdOutcome.Memory(address);
        }

        if (known is null || !known.TryFindContext(requesterId, out var context))
        {
            if (ReadContext(requesterId, trace, out context) is { Kind: VtdOutcomeKind.Fault } fault)
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

        var outcome = Walk(context, address, write, trace);
        if (outcome.Kind == VtdOutcomeKind.Memory)
        {
            known?.AddPage(new CachedPage(requesterId, write, address & ~0xfffUL, outcome.Address & ~0xfffUL, context.DomainId));
        }

        return outcome;
    }

    /// <summary>The entry of a requester as it lies in memory.</summary>
    public VtdOutcome ReadContext(ushort requesterId, ITranslationTrace? trace, out ContextEntry context)
    {
        context = default;
        var at = registers.RootTable + ((ulong)(requesterId >> 8) * 16);
        if (memory.Read64(at, out var root) != MemoryStatus.Success)
        {
            return VtdOutcome.Fault(VtdFaultReason.RootTableAccess);
        }

        var hasTable = (root & 1) != 0;
        trace?.Record(new TranslationStep(
            "9.1", $"root entry of bus 0x{requesterId >> 8:x2}", at, hasTable ? $"context table at 0x{root & ~0xfffUL:x}" : "not present", !hasTable));
        if (!hasTable)
        {
            return VtdOutcome.Fault(VtdFaultReason.RootEntryNotPresent);
        }

        at = (root & ~0xfffUL) + ((ulong)(requesterId & 0xff) * ContextEntry.Size);
        if (memory.Read64(at, out var low) != MemoryStatus.Success || memory.Read64(at + 8, out var high) != MemoryStatus.Success)
        {
            return VtdOutcome.Fault(VtdFaultReason.ContextTableAccess);
        }

        context = new ContextEntry(low, high);
        var result = !context.Present ? VtdOutcome.Fault(VtdFaultReason.ContextEntryNotPresent)
            : !context.IsLegal ? VtdOutcome.Fault(VtdFaultReason.ContextEntryInvalid)
            : VtdOutcome.Memory(0);
        trace?.Record(new TranslationStep("9.3", $"context entry of 0x{requesterId:x4}", at, Text(context), result.Kind == VtdOutcomeKind.Fault));
        return result;
    }

    private static string Text(in ContextEntry context) => !context.Present ? "not present"
        : !context.IsLegal ? "its translation type or width is not supported"
        : context.PassesThrough ? "passes through"
        : $"domain {context.DomainId}, {context.Levels} levels from 0x{context.Table:x} on";

    /// <summary>3.7 and 9.8: R [0], W [1], page size [7], address [51:12].</summary>
    private VtdOutcome Walk(in ContextEntry context, ulong address, bool write, ITranslationTrace? trace)
    {
        if (address >> (12 + (9 * context.Levels)) != 0)
        {
            trace?.Record(new TranslationStep("3.7", "address width", null, $"0x{address:x} is wider than {12 + (9 * context.Levels)} bits", true));
            return VtdOutcome.Fault(VtdFaultReason.AddressBeyondWidth);
        }

        var table = context.Table;
        for (var level = context.Levels - 1; ; level--)
        {
            var shift = 12 + (9 * level);
            var at = table + ((address >> shift & 0x1ff) * 8);
            if (memory.Read64(at, out var entry) != MemoryStatus.Success)
            {
                return VtdOutcome.Fault(VtdFaultReason.TableAccess);
            }

            var allowed = (entry & (write ? 2UL : 1UL)) != 0;
            table = entry & 0x000f_ffff_ffff_f000;
            var isLeaf = level == 0 || (entry >> 7 & 1) != 0;
            trace?.Record(new TranslationStep(
                "3.7", $"second-stage entry of level {level + 1}", at, Text(entry, table, isLeaf), !allowed));
            if (!allowed)
            {
                return VtdOutcome.Fault(write ? VtdFaultReason.WriteNotAllowed : VtdFaultReason.ReadNotAllowed);
            }

            if (isLeaf)
            {
                var offset = (1UL << shift) - 1;
                var output = (table & ~offset) | (address & offset);
                return InterruptMessage.IsInterrupt(output) ? VtdOutcome.Fault(VtdFaultReason.InterruptAddress) : VtdOutcome.Memory(output);
            }
        }
    }

    private static string Text(ulong entry, ulong table, bool isLeaf)
    {
        var rights = ((entry & 1) != 0 ? "r" : "-") + ((entry & 2) != 0 ? "w" : "-");
        return (entry & 3) == 0 ? "not present" : isLeaf ? $"{rights}, page 0x{table:x}" : $"{rights}, table at 0x{table:x}";
    }
}

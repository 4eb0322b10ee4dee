using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Smmu;

/// <summary>A walk of VMSAv8-64 tables with 4 KiB granules (Arm ARM, D8.2 and D8.3).</summary>
/// <remarks>Left out: hardware update of AF and dirty state, contiguous hints, hierarchical attributes.</remarks>
/// <param name="Memory">Where the tables lie.</param>
/// <param name="Table">Address of the first table; several concatenated ones count as one.</param>
/// <param name="Level">Its level: 0 to 2.</param>
/// <param name="InputBits">Bits of an input address.</param>
/// <param name="IsSecondStage">Which stage's permission bits apply.</param>
/// <param name="Trace">Hears each descriptor that is read.</param>
internal readonly record struct TableWalk(IPhysicalMemory Memory, ulong Table, int Level, int InputBits, bool IsSecondStage, ITranslationTrace? Trace = null)
{
    private const ulong AddressMask = 0x0000_ffff_ffff_f000;

    /// <summary>Walks the tables.</summary>
    /// <param name="input">The address to translate.</param>
    /// <param name="write">Whether a write is asked for.</param>
    /// <param name="nested">The second stage under this first one: table addresses are translated by it. None: they are physical.</param>
    /// <param name="output">The translated address.</param>
    public SmmuFault Translate(ulong input, bool write, TableWalk? nested, out ulong output)
    {
        output = 0;
        if (input >> InputBits != 0)
        {
            return Fault(SmmuEvent.Translation, input);
        }

        var table = Table;
        for (var level = Level; ; level++)
        {
            var shift = 39 - (9 * level);
            var index = level == Level ? input >> shift : (input >> shift) & 0x1ff;
            var address = table + (index * 8);
            if (nested is { } stage && stage.Translate(address, false, null, out address) is { Event: not SmmuEvent.None } fault)
            {
                return fault;
            }

            if (Memory.Read64(address, out var descriptor) != MemoryStatus.Success)
            {
                return Fault(SmmuEvent.WalkExternalAbort, input);
            }

            var isTableOrPage = (descriptor & 2) != 0;
            Trace?.Record(new TranslationStep(
                "Arm ARM D8.3",
                $"stage {(IsSecondStage ? 2 : 1)} level {level} descriptor {index}",
                address,
                (descriptor & 1) == 0 ? "not valid" : isTableOrPage && level != 3 ? $"table 0x{descriptor & AddressMask:x}" : $"leaf 0x{descriptor & AddressMask:x}",
                (descriptor & 1) == 0));
            if ((descriptor & 1) == 0 || (!isTableOrPage && level is 0 or 3))
            {
                return Fault(SmmuEvent.Translation, input);
            }

            if (!isTableOrPage || level == 3)
            {
                return Leaf(descriptor, shift, input, write, out output);
            }

            table = descriptor & AddressMask;
        }
    }

    private SmmuFault Leaf(ulong descriptor, int shift, ulong input, bool write, out ulong output)
    {
        var offset = (1UL << shift) - 1;
        output = (descriptor & AddressMask & ~offset) | (input & offset);
        var permitted = (IsSecondStage, write) switch
        {
            (true, true) => (descriptor >> 7 & 1) == 1,
            (true, false) => (descriptor >> 6 & 1) == 1,
            (false, true) => (descriptor >> 7 & 1) == 0,
            (false, false) => true,
        };
        return (descriptor >> 10 & 1) == 0 ? Fault(SmmuEvent.AccessFlag, input)
            : permitted ? default
            : Fault(SmmuEvent.Permission, input);
    }

    private SmmuFault Fault(SmmuEvent kind, ulong input) => new(kind, IsSecondStage, IsSecondStage ? input : 0);
}

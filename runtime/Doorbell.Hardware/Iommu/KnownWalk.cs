using System.Runtime.CompilerServices;
using Pte = Doorbell.Hardware.Iommu.PageTableEntry;

namespace Doorbell.Hardware.Iommu;

/// <summary>
/// Steps 17 to 20 of §3.3 at once, for an untranslated request without process_id where <see cref="KnownTables"/> has the last-level
/// tables: only the leaves are read. Whatever is not plain about them is left to <see cref="TranslationWalk"/>, from the start.
/// </summary>
internal sealed class KnownWalk(Registers registers, KnownTables tables, MsiTranslation msis, TranslationCache cache)
{
    private ulong forbidden;

    /// <summary>Computes what follows from the capabilities.</summary>
    public void Configure() => forbidden = Pte.ReservedBits(registers.Capabilities) | Pte.N | Pte.Pbmt;

    /// <summary>Translates and keeps the translation.</summary>
    /// <returns>false if nothing was done.</returns>
    public bool TryTranslate(in TranslationRequest request, in DeviceContext context, ref TranslationResponse response)
    {
        var nested = context.SecondStage != PagingMode.Bare;
        var second = KnownTables.Name(context.SecondStageRoot, context.SecondStage);
        var permission = TransactionTypes.PermissionOfUntranslated(request);
        var needed = Pte.V | Pte.R | Pte.U | Pte.A | ((ulong)permission << 1) | (permission == Access.Write ? Pte.D : 0);
        var address = request.Iova;
        var inFirst = (ulong)Access.Permissions << 1 | Pte.D;
        var inSecond = inFirst;
        var global = false;
        if (context.FirstStage != PagingMode.Bare)
        {
            ref readonly var table = ref tables.Find(KnownTables.Name(context.FirstStageRoot, context.FirstStage), second, address >> 21);
            if (Unsafe.IsNullRef(in table) || context.Has(DeviceContextFlags.Sbe) || !TryLeaf(table.Table, needed, ref address, out inFirst))
            {
                return false;
            }

            global = (inFirst & Pte.G) != 0 || table.Global;
        }
        else if (!nested)
        {
            return false;
        }

        if (msis.IsInterruptFile(context, address))
        {
            return false;
        }

        if (nested)
        {
            ref readonly var table = ref tables.Find(0, second, address >> 21);
            if (address >> context.GuestAddressBits != 0
                || Unsafe.IsNullRef(in table)
                || !TryLeaf(table.Table, needed, ref address, out inSecond))
            {
                return false;
            }
        }

        response.Address = address;
        response.SizeLog2 = 12;
        var dirty = (inFirst & inSecond & Pte.D) != 0;
        var both = Pte.Permissions(inFirst & inSecond);
        ref var kept = ref cache.Fill(context.PlainTag, request.Iova >> 12, 12, global);
        kept.Address = address & ~0xFFFUL;
        kept.Granted = dirty ? both : both & ~Access.Write;
        kept.First = Pte.Permissions(inFirst);
        kept.Second = Pte.Permissions(inSecond);
        kept.MemoryType = MemoryType.Pma;
        kept.Flags = CachedFlags.User | (dirty ? CachedFlags.Dirty : 0) | (global ? CachedFlags.Global : 0);
        return true;
    }

    /// <summary>Takes the leaf if it is valid, of user mode, permitting, and with A and D as they have to be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryLeaf(byte[]? table, ulong needed, ref ulong address, out ulong pte)
    {
        pte = 0;
        if (table is null)
        {
            return false;
        }

        pte = Unsafe.ReadUnaligned<ulong>(ref table[(int)(address >> 9) & 0xFF8]);
        if ((pte & (needed | forbidden)) != needed)
        {
            return false;
        }

        address = Pte.Address(pte) | (address & 0xFFF);
        return true;
    }
}

using System.Buffers.Binary;
using Doorbell.Hardware.Memory;
using Pte = Doorbell.Hardware.Iommu.PageTableEntry;

namespace Doorbell.Hardware.Iommu;

/// <summary>The first stage of the two-stage address translation (§3.3 step 17; Privileged, "Virtual Address Translation Process").</summary>
internal sealed class FirstStage(
    Registers registers,
    IPhysicalMemory memory,
    SecondStage secondStage,
    PerformanceMonitor? monitor,
    StepLog log,
    KnownTables? known,
    bool updatesEntries)
{
    private ulong reserved;
    private ulong reservedOfPointer;

    /// <summary>Computes what follows from the capabilities.</summary>
    public void Configure()
    {
        reserved = Pte.ReservedBits(registers.Capabilities);
        reservedOfPointer = Pte.ReservedBitsOfPointer(registers.Capabilities);
    }

    /// <summary>Translates the transaction's IOVA to a guest physical address.</summary>
    public FaultCause Translate(in DeviceContext context, in FirstStageTable table, in Transaction transaction, out StageResult result)
    {
        result = default;
        var iova = transaction.Iova;
        if (table.Mode == PagingMode.Bare)
        {
            result.Address = iova;
            result.SizeLog2 = context.BareFirstStageSize;
            result.Permissions = Access.Permissions;
            result.User = true;
            result.Dirty = true;
            result.DirtyBefore = true;
            return FaultCause.None;
        }

        // Step 1, and the check of the address bits that are not translated.
        var narrow = table.Mode == PagingMode.Sv32;
        var bits = narrow ? 10 : 9;
        var shift = 12 + (bits * ((int)table.Mode - 1));
        var tooWide = narrow ? iova >> 32 != 0 : ((long)iova >> (shift + bits - 1)) is not (0 or -1);
        if (tooWide)
        {
            return PageFault(transaction, "3.3 step 17: the IOVA is not canonical");
        }

        var page = table.Root;
        var global = false;
        var plain = !narrow && !context.Has(DeviceContextFlags.Sbe) && !log.Observed;
        var beyond = registers.BeyondPhysical;
        var nested = context.SecondStage != PagingMode.Bare;
        var place = new StageResult { Permissions = Access.Permissions, Dirty = true };
        var (first, second) = (KnownTables.Name(table.Root, table.Mode), KnownTables.Name(context.SecondStageRoot, context.SecondStage));
        var learning = known is not null && plain && secondStage.IsPlain(context) && known.Begin(first, second, iova >> 21);

        while (true)
        {
            // Step 2.
            var index = (iova >> shift) & ((1UL << bits) - 1);
            var entry = page + (narrow ? index * 4 : index * 8);
            FaultCause cause;
            if (nested)
            {
                cause = Place(context, transaction, entry, learning, out place);
                if (cause != FaultCause.None)
                {
                    return cause;
                }
            }
            else
            {
                place.Address = entry;
            }

            ulong pte;
            var status = plain && (place.Address & beyond) == 0
                ? memory.Read64(place.Address, out pte)
                : Read(context, transaction, place.Address, narrow, out pte);
            if (status != MemoryStatus.Success)
            {
                return status == MemoryStatus.AccessViolation
                    ? AccessFault(transaction, "3.3 step 17, PTE step 2: accessing the PTE violates a PMA or PMP check", place.Address)
                    : log.Stop(
                        FaultCause.PtDataCorruption, "3.3 step 17, PTE step 2: the PTE access detects a data corruption", place.Address);
            }

            if ((pte & (Pte.V | Pte.R | Pte.W | Pte.X | reservedOfPointer)) != Pte.V || shift == 12)
            {
                var taken = TakeLeaf(transaction, pte, shift, ref result);
                if (taken && learning)
                {
                    known?.Keep(first, second, iova >> 21, shift == 12 ? place.Address & ~0xFFFUL : 0, global);
                }

                cause = taken ? FaultCause.None : Leaf(context, table, transaction, entry, place, pte, shift, ref result);
                result.Global |= global;
                return cause;
            }

            if (learning)
            {
                known?.Watch(place.Address);
            }

            // Step 4. G of a pointer makes all below it global.
            global |= (pte & Pte.G) != 0;
            page = Pte.Address(pte);
            shift -= bits;
        }
    }

    /// <summary>Where the entry lies: its guest physical address is translated as an implicit read.</summary>
    private FaultCause Place(in DeviceContext context, in Transaction transaction, ulong entry, bool learning, out StageResult place)
    {
        var fault = secondStage.Translate(context, transaction, entry, Access.Read | Access.Checked, isImplicit: true, out place, learning);
        return fault == StageFault.None ? FaultCause.None : OfImplicitAccess(fault, transaction, entry, write: false);
    }

    private MemoryStatus Read(in DeviceContext context, in Transaction transaction, ulong address, bool narrow, out ulong pte)
    {
        pte = 0;
        if ((address & registers.BeyondPhysical) != 0)
        {
            return MemoryStatus.AccessViolation;
        }

        if (monitor is { Active: true })
        {
            monitor.Count(HpmEvent.FirstStageWalk, transaction);
        }

        MemoryStatus status;
        var bigEndian = context.Has(DeviceContextFlags.Sbe);
        if (narrow)
        {
            status = memory.Read32(address, out var word);
            pte = bigEndian ? BinaryPrimitives.ReverseEndianness(word) : word;
        }
        else
        {
            status = memory.Read64(address, out pte);
            pte = bigEndian ? BinaryPrimitives.ReverseEndianness(pte) : pte;
        }

        if (log.Tracing)
        {
            log.Entry("3.3 step 17, PTE step 2", "first-stage PTE", address, pte, status);
        }

        return status;
    }

    /// <summary>Steps 3 to 8 for the common leaf: valid, of user mode, permitting, aligned, and with A and D as they have to be.</summary>
    /// <returns>false if the steps have to be gone through one by one.</returns>
    private bool TakeLeaf(in Transaction transaction, ulong pte, int shift, ref StageResult result)
    {
        const ulong usual = Pte.V | Pte.R | Pte.U | Pte.A;
        var offset = (1UL << shift) - 1;
        var page = Pte.Address(pte);
        var access = transaction.Access;
        var needed = usual | ((ulong)(access & Access.Permissions) << 1) | ((access & Access.Write) != 0 ? Pte.D : 0);
        if ((access & Access.Supervisor) != 0
            || (pte & needed) != needed
            || (pte & (reserved | Pte.N | Pte.Pbmt)) != 0
            || (page & offset) != 0)
        {
            return false;
        }

        result.Address = page | (transaction.Iova & offset);
        result.SizeLog2 = (byte)shift;
        result.Permissions = Pte.Permissions(pte);
        result.User = true;
        result.Dirty = (pte & Pte.D) != 0;
        result.DirtyBefore = result.Dirty;
        result.Global = (pte & Pte.G) != 0;
        return true;
    }

    private FaultCause Leaf(
        in DeviceContext context, in FirstStageTable table, in Transaction transaction,
        ulong entry, in StageResult place, ulong pte, int shift, ref StageResult result)
    {
        // Steps 3 and 4.
        if (Pte.WhyNoLeaf(pte, reserved, shift, out var pointer) is not null)
        {
            return PageFault(
                transaction,
                pointer && (pte & Pte.V) != 0
                    ? "3.3 step 17, PTE step 4: the pointer is reserved or has no level below it"
                    : "3.3 step 17, PTE step 3: the PTE is not valid or reserved",
                place.Address);
        }

        // Step 5.
        var permissions = Pte.Permissions(pte);
        var user = (pte & Pte.U) != 0;
        if ((transaction.Access & Access.Checked) != 0 && (transaction.Access & Access.Permissions & ~permissions) != 0)
        {
            return PageFault(transaction, "3.3 step 17, PTE step 5: the PTE does not permit the access", place.Address);
        }

        if (!Permits(transaction.Access, user, table.SupervisorUserMemory))
        {
            return PageFault(transaction, "3.3 step 17, PTE step 5: U, ENS and SUM do not permit the access", place.Address);
        }

        // Step 6.
        var page = Pte.Address(pte);
        if ((page & ((1UL << shift) - 1)) != 0)
        {
            return PageFault(transaction, "3.3 step 17, PTE step 6: misaligned superpage", place.Address);
        }

        if ((pte & Pte.N) != 0)
        {
            if ((page & 0xF000) != 0x8000)
            {
                return PageFault(transaction, "3.3 step 17, Svnapot: reserved encoding", place.Address);
            }

            page = (page & ~0xF000UL) | (transaction.Iova & 0xF000);
        }

        // Step 7.
        var needed = ~pte & Pte.A;
        if ((transaction.Access & Access.Write) != 0 && (pte & (Pte.W | Pte.D)) == Pte.W)
        {
            needed |= Pte.D;
        }

        result.DirtyBefore = (pte & Pte.D) != 0;
        if (needed != 0)
        {
            pte |= needed;
            var cause = Update(context, transaction, entry, place, pte, table.Mode == PagingMode.Sv32);
            if (cause != FaultCause.None)
            {
                return cause;
            }
        }

        // Step 8.
        result.Address = page | (transaction.Iova & ((1UL << shift) - 1));
        result.SizeLog2 = (byte)shift;
        result.Permissions = permissions;
        result.MemoryType = Pte.MemoryType(pte);
        result.User = user;
        result.Dirty = (pte & Pte.D) != 0;
        result.Global = (pte & Pte.G) != 0;
        return FaultCause.None;
    }

    /// <summary>The U bit against the privilege asked for (§3.2.3, §3.6).</summary>
    internal static bool Permits(Access access, bool user, bool supervisorUserMemory) =>
        (access & Access.Supervisor) == 0
            ? user
            : !user || ((access & Access.Execute) == 0 && supervisorUserMemory);

    private FaultCause Update(
        in DeviceContext context, in Transaction transaction, ulong entry, in StageResult place, ulong pte, bool narrow)
    {
        if (!context.Has(DeviceContextFlags.Sade))
        {
            return PageFault(transaction, "3.3 step 17, PTE step 7: A or D is 0 and SADE is 0", place.Address);
        }

        // The second stage must let the implicit write pass; its D is 1 here if GADE is, since the implicit read has set it.
        if ((place.Permissions & Access.Write) == 0 || !place.Dirty)
        {
            log.Stop(StageFault.Page, "3.4: the second stage does not permit to update A and D of the PTE", place.Address);
            return OfImplicitAccess(StageFault.Page, transaction, entry, write: true);
        }

        if (monitor is { Active: true })
        {
            monitor.Count(HpmEvent.FirstStageWalk, transaction);
        }

        if (!updatesEntries)
        {
            return FaultCause.None;
        }

        var bigEndian = context.Has(DeviceContextFlags.Sbe);
        var status = narrow
            ? memory.Write32(place.Address, bigEndian ? BinaryPrimitives.ReverseEndianness((uint)pte) : (uint)pte)
            : memory.Write64(place.Address, bigEndian ? BinaryPrimitives.ReverseEndianness(pte) : pte);
        if (log.Tracing)
        {
            log.Entry("3.4", "first-stage PTE: A and D updated", place.Address, pte, status);
        }

        return status switch
        {
            MemoryStatus.Success => FaultCause.None,
            MemoryStatus.AccessViolation =>
                AccessFault(transaction, "3.4: the update of A and D violates a PMA or PMP check", place.Address),
            _ => log.Stop(FaultCause.PtDataCorruption, "3.4: the update of A and D detects a data corruption", place.Address),
        };
    }

    // §4.2: bit 0 of iotval2 tells an implicit access, bit 1 that it was a write. The page offset is reported as 0.
    private FaultCause OfImplicitAccess(StageFault fault, in Transaction transaction, ulong entry, bool write)
    {
        switch (fault)
        {
            case StageFault.Page:
                log.Iotval2 = (entry & ~0xFFFUL) | 1 | (write ? 2u : 0u);
                return FaultCauses.GuestPageFault(transaction.Access);
            case StageFault.Access:
                return FaultCauses.AccessFault(transaction.Access);
            default:
                return FaultCause.PtDataCorruption;
        }
    }

    private FaultCause PageFault(in Transaction transaction, string decision, ulong? address = null) =>
        log.Stop(FaultCauses.PageFault(transaction.Access), decision, address);

    private FaultCause AccessFault(in Transaction transaction, string decision, ulong address) =>
        log.Stop(FaultCauses.AccessFault(transaction.Access), decision, address);
}

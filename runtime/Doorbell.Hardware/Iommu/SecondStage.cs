using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Doorbell.Hardware.Memory;
using Pte = Doorbell.Hardware.Iommu.PageTableEntry;

namespace Doorbell.Hardware.Iommu;

/// <summary>The second stage of the two-stage address translation (§3.3 step 19; Privileged, "Virtual Address Translation Process").</summary>
internal sealed class SecondStage(
    Registers registers,
    IPhysicalMemory memory,
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
        known?.Clear();
    }

    /// <summary>Walks of this second stage can be known: nobody looks, and its entries are doublewords in little-endian order.</summary>
    public bool IsPlain(in DeviceContext context) =>
        (context.SecondStage == PagingMode.Bare || (context.SecondStage != PagingMode.Sv32 && !registers.BigEndian)) && !log.Observed;

    /// <summary>Translates a guest physical address.</summary>
    /// <param name="context">Of the device; its second stage may be Bare.</param>
    /// <param name="transaction">For the performance counters.</param>
    /// <param name="gpa">The address.</param>
    /// <param name="access">What is to be done there. Without <see cref="Access.Checked"/> missing permissions are no faults.</param>
    /// <param name="isImplicit">The access reads a first-stage or process-directory entry; false for the device's own.</param>
    /// <param name="result">The supervisor physical address and its attributes.</param>
    /// <param name="learning">Part of a walk that is to become known: all that it reads is on the way.</param>
    public StageFault Translate(
        in DeviceContext context, in Transaction transaction, ulong gpa, Access access, bool isImplicit, out StageResult result,
        bool learning = false)
    {
        result = default;
        if (context.SecondStage == PagingMode.Bare)
        {
            result.Address = gpa;
            result.SizeLog2 = context.BareSecondStageSize;
            result.Permissions = Access.Permissions;
            result.User = true;
            result.Dirty = true;
            result.DirtyBefore = true;
            return StageFault.None;
        }

        // §3.1.3.1, SXL: and Privileged, bits above the guest physical address width must be 0.
        if (gpa >> context.GuestAddressBits != 0)
        {
            return log.Stop(StageFault.Page, "3.3 step 19: the GPA is wider than the second stage translates");
        }

        // Step 1.
        var narrow = context.SecondStage == PagingMode.Sv32;
        var bits = narrow ? 10 : 9;
        var shift = 12 + (bits * ((int)context.SecondStage - 1));
        var indexMask = (4UL << bits) - 1;
        var table = context.SecondStageRoot;
        var plain = IsPlain(context);
        var beyond = registers.BeyondPhysical;
        var second = KnownTables.Name(table, context.SecondStage);
        var watching = learning || (known is not null && plain && known.Begin(0, second, gpa >> 21));

        while (true)
        {
            // Step 2.
            var address = table + (((gpa >> shift) & indexMask) << (narrow ? 2 : 3));
            ulong pte;
            var status = plain && (address & beyond) == 0
                ? memory.Read64(address, out pte)
                : Read(transaction, address, narrow, out pte);
            if (status != MemoryStatus.Success)
            {
                return status == MemoryStatus.AccessViolation
                    ? log.Stop(StageFault.Access, "3.3 step 19, PTE step 2: accessing the PTE violates a PMA or PMP check", address)
                    : log.Stop(StageFault.Corruption, "3.3 step 19, PTE step 2: the PTE access detects a data corruption", address);
            }

            if ((pte & (Pte.V | Pte.R | Pte.W | Pte.X | reservedOfPointer)) != Pte.V || shift == 12)
            {
                var taken = TakeLeaf(gpa, access, isImplicit, pte, shift, ref result);
                if (watching)
                {
                    Learn(taken, learning, address, second, gpa, shift == 12 ? table : 0);
                }

                return taken
                    ? StageFault.None
                    : Leaf(context, transaction, gpa, access, isImplicit, address, pte, shift, ref result);
            }

            // Step 4.
            if (watching)
            {
                known?.Watch(address);
            }

            table = Pte.Address(pte);
            shift -= bits;
            indexMask = (1UL << bits) - 1;
        }
    }

    // The leaf is on the way of a first-stage walk, which stays unknown if the leaf has to be changed or faults. A walk of its own has arrived.
    private void Learn(bool taken, bool onTheWay, ulong address, ulong second, ulong gpa, ulong table)
    {
        if (!taken)
        {
            known?.Spoil();
        }
        else if (onTheWay)
        {
            known?.Watch(address);
        }
        else
        {
            known?.Keep(0, second, gpa >> 21, table, false);
        }
    }

    /// <summary>Steps 3 to 8 for the common leaf: valid, permitting, aligned, and with A and D as they have to be.</summary>
    /// <returns>false if the steps have to be gone through one by one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TakeLeaf(
        ulong gpa, Access access, bool isImplicit, ulong pte, int shift, ref StageResult result)
    {
        const ulong usual = Pte.V | Pte.R | Pte.U | Pte.A;
        var offset = (1UL << shift) - 1;
        var page = Pte.Address(pte);
        var needed = usual | ((ulong)(access & Access.Permissions) << 1) | ((access & Access.Write) != 0 || isImplicit ? Pte.D : 0);
        if ((pte & needed) != needed || (pte & (reserved | Pte.N | Pte.Pbmt)) != 0 || (page & offset) != 0)
        {
            return false;
        }

        result.Address = page | (gpa & offset);
        result.SizeLog2 = (byte)shift;
        result.Permissions = Pte.Permissions(pte);
        result.User = true;
        result.Dirty = (pte & Pte.D) != 0;
        result.DirtyBefore = result.Dirty;
        return true;
    }

    private MemoryStatus Read(in Transaction transaction, ulong address, bool narrow, out ulong pte)
    {
        if (monitor is { Active: true })
        {
            monitor.Count(HpmEvent.SecondStageWalk, transaction);
        }

        pte = 0;
        MemoryStatus status;
        if ((address & registers.BeyondPhysical) != 0)
        {
            status = MemoryStatus.AccessViolation;
        }
        else if (narrow)
        {
            status = memory.Read32(address, out var word);
            pte = registers.BigEndian ? BinaryPrimitives.ReverseEndianness(word) : word;
        }
        else
        {
            status = memory.Read64(address, out pte);
            if (registers.BigEndian)
            {
                pte = BinaryPrimitives.ReverseEndianness(pte);
            }
        }

        if (log.Tracing)
        {
            log.Entry("3.3 step 19, PTE step 2", "second-stage PTE", address, pte, status);
        }

        return status;
    }

    private StageFault Leaf(
        in DeviceContext context, in Transaction transaction, ulong gpa, Access access, bool isImplicit,
        ulong address, ulong pte, int shift, ref StageResult result)
    {
        // Steps 3 and 4.
        if (Pte.WhyNoLeaf(pte, reserved, shift, out var pointer) is not null)
        {
            return log.Stop(
                StageFault.Page,
                pointer && (pte & Pte.V) != 0
                    ? "3.3 step 19, PTE step 4: the pointer is reserved or has no level below it"
                    : "3.3 step 19, PTE step 3: the PTE is not valid or reserved",
                address);
        }

        // Step 5. The access is treated as one of user mode.
        var permissions = Pte.Permissions(pte);
        if ((access & Access.Checked) != 0 && (access & Access.Permissions & ~permissions) != 0)
        {
            return log.Stop(StageFault.Page, "3.3 step 19, PTE step 5: the PTE does not permit the access", address);
        }

        if ((pte & Pte.U) == 0)
        {
            return log.Stop(StageFault.Page, "3.3 step 19, PTE step 5: U = 0", address);
        }

        // Step 6.
        var page = Pte.Address(pte);
        if ((page & ((1UL << shift) - 1)) != 0)
        {
            return log.Stop(StageFault.Page, "3.3 step 19, PTE step 6: misaligned superpage", address);
        }

        if ((pte & Pte.N) != 0)
        {
            if ((page & 0xF000) != 0x8000)
            {
                return log.Stop(StageFault.Page, "3.3 step 19, Svnapot: reserved encoding", address);
            }

            page = (page & ~0xF000UL) | (gpa & 0xF000);
        }

        // Step 7.
        var needed = Needed(context, access, isImplicit, pte);
        result.DirtyBefore = (pte & Pte.D) != 0;
        if (needed != 0)
        {
            if (!context.Has(DeviceContextFlags.Gade))
            {
                return log.Stop(StageFault.Page, "3.3 step 19, PTE step 7: A or D is 0 and GADE is 0", address);
            }

            pte |= needed;
            var stored = Store(context, transaction, address, pte);
            if (stored != StageFault.None)
            {
                return stored;
            }
        }

        // Step 8.
        result.Address = page | (gpa & ((1UL << shift) - 1));
        result.SizeLog2 = (byte)shift;
        result.Permissions = permissions;
        result.MemoryType = Pte.MemoryType(pte);
        result.User = true;
        result.Dirty = (pte & Pte.D) != 0;
        return StageFault.None;
    }

    /// <summary>The bits among A and D that must become 1.</summary>
    private ulong Needed(in DeviceContext context, Access access, bool isImplicit, ulong pte)
    {
        var needed = ~pte & Pte.A;
        if ((pte & (Pte.W | Pte.D)) != Pte.W)
        {
            return needed;
        }

        if (isImplicit && (registers.Parameters.Deviations & Deviations.ImplicitReadsNeedDirty) != 0)
        {
            return needed != 0 || context.Has(DeviceContextFlags.Sade) ? needed | Pte.D : needed;
        }

        // An implicit read may set D beforehand so that A and D of the first-stage PTE can be updated; it does so where both updates are on.
        return (access & Access.Write) != 0 || (isImplicit && context.Has(DeviceContextFlags.Gade | DeviceContextFlags.Sade))
            ? needed | Pte.D
            : needed;
    }

    private StageFault Store(in DeviceContext context, in Transaction transaction, ulong address, ulong pte)
    {
        if (monitor is { Active: true })
        {
            monitor.Count(HpmEvent.SecondStageWalk, transaction);
        }

        if (!updatesEntries)
        {
            return StageFault.None;
        }

        var status = context.SecondStage == PagingMode.Sv32
            ? memory.Write32(address, registers.BigEndian ? BinaryPrimitives.ReverseEndianness((uint)pte) : (uint)pte)
            : memory.Write64(address, registers.BigEndian ? BinaryPrimitives.ReverseEndianness(pte) : pte);
        if (log.Tracing)
        {
            log.Entry("3.4", "second-stage PTE: A and D updated", address, pte, status);
        }

        return status switch
        {
            MemoryStatus.Success => StageFault.None,
            MemoryStatus.AccessViolation => log.Stop(StageFault.Access, "3.4: the update of A and D violates a PMA or PMP check", address),
            _ => log.Stop(StageFault.Corruption, "3.4: the update of A and D detects a data corruption", address),
        };
    }
}

using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Iommu;

/// <summary>
/// The specification's steps for an untranslated request without A/D updates, written down one after the other with no thought of speed: an oracle.
/// Three-level directory, 64-byte contexts, little-endian, Sv39 and Sv39x4 only.
/// </summary>
internal sealed class NaiveWalk(IPhysicalMemory memory, ulong directory)
{
    private sealed class Fault(FaultCause cause) : Exception
    {
        public FaultCause Cause { get; } = cause;
    }

    /// <returns>The cause, and the address if it is None.</returns>
    public (FaultCause Cause, ulong Address) Translate(uint device, uint? process, bool write, bool execute, bool privileged, ulong iova)
    {
        try
        {
            return (FaultCause.None, Steps(device, process, write, execute, privileged, iova));
        }
        catch (Fault fault)
        {
            return (fault.Cause, 0);
        }
    }

    private ulong Steps(uint device, uint? process, bool write, bool execute, bool privileged, ulong iova)
    {
        var table = directory;
        foreach (var index in (uint[])[device >> 15, (device >> 6) & 511])
        {
            var ddte = Load(table + (index * 8), FaultCause.DdtEntryLoadAccessFault);
            Stop((ddte & 1) == 0, FaultCause.DdtEntryNotValid);
            Stop((ddte & 0xFFC0_0000_0000_03FE) != 0, FaultCause.DdtEntryMisconfigured);
            table = Ppn(ddte, 10);
        }

        var dc = new ulong[8];
        for (var i = 0; i < 8; i++)
        {
            dc[i] = Load(table + ((device & 63) * 64) + ((ulong)i * 8), FaultCause.DdtEntryLoadAccessFault);
        }

        var pdtv = Bit(dc[0], 5);
        Stop(!Bit(dc[0], 0), FaultCause.DdtEntryNotValid);
        Stop(Misconfigured(dc), FaultCause.DdtEntryMisconfigured);
        Stop(process is not null && !pdtv, FaultCause.TransactionTypeDisallowed);
        Stop(process is > 0xFF && pdtv && dc[3] >> 60 == 1, FaultCause.TransactionTypeDisallowed);
        var (satp, sum) = (0UL, false);
        if (!pdtv)
        {
            satp = dc[3];
        }
        else if ((process is not null || Bit(dc[0], 9)) && dc[3] >> 60 != 0)
        {
            var at = Ppn(dc[3], 0) + ((process ?? 0) * 16);
            at = GuestImplicit(dc, at, write, execute);
            var (ta, fsc) = (Load(at, FaultCause.PdtEntryLoadAccessFault), Load(at + 8, FaultCause.PdtEntryLoadAccessFault));
            Stop(!Bit(ta, 0), FaultCause.PdtEntryNotValid);
            Stop((ta & 0xFFFF_FFFF_0000_0FF8) != 0 || (fsc & 0x0FFF_F000_0000_0000) != 0, FaultCause.PdtEntryMisconfigured);
            Stop(fsc >> 60 is not (0 or 8), FaultCause.PdtEntryMisconfigured);
            Stop(process is not null && privileged && !Bit(ta, 1), FaultCause.TransactionTypeDisallowed);
            (satp, sum) = (fsc, Bit(ta, 2));
        }

        var gpa = satp >> 60 == 0 ? iova : FirstStage(dc, satp, iova, write, execute, process is not null && privileged, sum);
        if (dc[4] >> 60 == 1 && ((gpa >> 12) & ~dc[5]) == (dc[6] & ~dc[5]))
        {
            return Msi(dc, gpa, execute);
        }

        return Guest(dc, gpa, write, execute, !write && !execute);
    }

    private static bool Misconfigured(ulong[] dc) =>
        (dc[0] & 0xFFFF_FFFF_00FF_F000) != 0
        || (dc[2] & 0xFFFF_FFFF_0000_0FFF & ~0xFFFF_FF00_0000_0000) != 0 || dc[2] >> 40 != 0
        || (dc[3] & 0x0FFF_F000_0000_0000) != 0
        || Bit(dc[0], 10) || Bit(dc[0], 11)
        || (dc[0] & 0x1CE) != 0 // Not tested here: ATS, PRI and hardware updates.
        || (Bit(dc[0], 5) ? dc[3] >> 60 is not (0 or 1) : Bit(dc[0], 9) || dc[3] >> 60 is not (0 or 8))
        || dc[1] >> 60 is not (0 or 8)
        || (dc[1] >> 60 == 8 && (dc[1] & 3) != 0)
        || dc[7] != 0 || (dc[4] & 0x0FFF_F000_0000_0000) != 0 || (dc[5] | dc[6]) >> 29 != 0
        || dc[4] >> 60 > 1
        || (dc[4] >> 60 == 1 && dc[1] >> 60 == 0);

    private ulong FirstStage(ulong[] dc, ulong satp, ulong iova, bool write, bool execute, bool supervisor, bool sum)
    {
        var fault = execute ? FaultCause.InstructionPageFault : write ? FaultCause.WritePageFault : FaultCause.ReadPageFault;
        var upper = (long)iova >> 38;
        Stop(upper is not (0 or -1), fault);
        var table = Ppn(satp, 0);
        for (var level = 2; ; level--)
        {
            Stop(level < 0, fault);
            var at = table + (((iova >> (12 + (9 * level))) & 511) * 8);
            var pte = Load(GuestImplicit(dc, at, write, execute), AccessFault(write, execute));
            if (!IsLeaf(pte, level, fault))
            {
                table = Ppn(pte, 10);
                continue;
            }

            Stop(execute && !Bit(pte, 3), fault);
            Stop(write && !Bit(pte, 2), fault);
            Stop(!execute && !write && !Bit(pte, 1), fault);
            Stop(!supervisor && !Bit(pte, 4), fault);
            Stop(supervisor && Bit(pte, 4) && (execute || !sum), fault);
            return Target(pte, level, iova, write, fault);
        }
    }

    private ulong GuestImplicit(ulong[] dc, ulong gpa, bool write, bool execute)
    {
        try
        {
            return Guest(dc, gpa, false, false, true);
        }
        catch (Fault fault) when (fault.Cause == FaultCause.ReadGuestPageFault)
        {
            throw new Fault(GuestFault(write, execute));
        }
        catch (Fault fault) when (fault.Cause == FaultCause.ReadAccessFault)
        {
            throw new Fault(AccessFault(write, execute));
        }
    }

    private ulong Guest(ulong[] dc, ulong gpa, bool write, bool execute, bool read)
    {
        if (dc[1] >> 60 == 0)
        {
            return gpa;
        }

        var fault = GuestFault(write, execute);
        Stop(gpa >> 41 != 0, fault);
        var table = Ppn(dc[1], 0);
        for (var level = 2; ; level--)
        {
            Stop(level < 0, fault);
            var pte = Load(table + (((gpa >> (12 + (9 * level))) & (level == 2 ? 2047u : 511u)) * 8), AccessFault(write, execute));
            if (!IsLeaf(pte, level, fault))
            {
                table = Ppn(pte, 10);
                continue;
            }

            Stop((execute && !Bit(pte, 3)) || (write && !Bit(pte, 2)) || (read && !Bit(pte, 1)) || !Bit(pte, 4), fault);
            return Target(pte, level, gpa, write, fault);
        }
    }

    private ulong Msi(ulong[] dc, ulong gpa, bool execute)
    {
        var number = 0UL;
        for (int bit = 0, at = 0; bit < 52; bit++)
        {
            if (Bit(dc[5], bit))
            {
                number |= ((gpa >> (12 + bit)) & 1) << at++;
            }
        }

        var pte = Load(Ppn(dc[4], 0) | (number * 16), FaultCause.MsiPteLoadAccessFault);
        Stop(!Bit(pte, 0), FaultCause.MsiPteNotValid);
        Stop(Bit(pte, 63) || ((pte >> 1) & 3) != 3 || (pte & 0x7FC0_0000_0000_03F8) != 0, FaultCause.MsiPteMisconfigured);
        Stop(execute, FaultCause.InstructionAccessFault);
        return Ppn(pte, 10) | (gpa & 0xFFF);
    }

    private static bool IsLeaf(ulong pte, int level, FaultCause fault)
    {
        Stop(!Bit(pte, 0) || (Bit(pte, 2) && !Bit(pte, 1)) || (pte & 0x7FC0_0000_0000_0000) != 0, fault);
        Stop(Bit(pte, 63) && level != 0, fault);
        var leaf = Bit(pte, 1) || Bit(pte, 3);
        Stop(!leaf && (pte & 0xD0) != 0, fault);
        return leaf;
    }

    private static ulong Target(ulong pte, int level, ulong address, bool write, FaultCause fault)
    {
        var offset = (1UL << (12 + (9 * level))) - 1;
        var page = Ppn(pte, 10);
        Stop((page & offset) != 0, fault);
        if (Bit(pte, 63))
        {
            Stop(((page >> 12) & 15) != 8, fault);
            offset = 0xFFFF;
        }

        Stop(!Bit(pte, 6) || (write && !Bit(pte, 7)), fault);
        return (page & ~offset) | (address & offset);
    }

    private static FaultCause GuestFault(bool write, bool execute) =>
        execute ? FaultCause.InstructionGuestPageFault : write ? FaultCause.WriteGuestPageFault : FaultCause.ReadGuestPageFault;

    private static FaultCause AccessFault(bool write, bool execute) =>
        execute ? FaultCause.InstructionAccessFault : write ? FaultCause.WriteAccessFault : FaultCause.ReadAccessFault;

    private ulong Load(ulong address, FaultCause violation)
    {
        Stop(memory.Read64(address, out var value) != MemoryStatus.Success, violation);
        return value;
    }

    private static void Stop(bool condition, FaultCause cause)
    {
        if (condition)
        {
            throw new Fault(cause);
        }
    }

    private static bool Bit(ulong value, int bit) => ((value >> bit) & 1) != 0;

    private static ulong Ppn(ulong value, int shift) => ((value >> shift) & 0xFFF_FFFF_FFFF) << 12;
}

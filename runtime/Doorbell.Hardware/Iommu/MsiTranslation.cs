using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>The process to translate addresses of MSIs (§3.3.3).</summary>
internal sealed class MsiTranslation(Registers registers, IPhysicalMemory memory, StepLog log)
{
    private const ulong ReservedOfBasic = 0x7FC0_0000_0000_03F8;
    private const ulong ReservedOfMrif = 0x7FC0_0000_0000_0078;
    private const ulong ReservedOfNotice = 0xEFC0_0000_0000_0000;

    private ulong compared = ulong.MaxValue;

    /// <summary>Computes what follows from the parameters.</summary>
    public void Configure() => compared = (registers.Parameters.Deviations & Deviations.WideMsiAddresses) != 0
        ? (1UL << (registers.Capabilities.Mgpaw - 12)) - 1
        : ulong.MaxValue;

    /// <summary>Steps 3 and 4: whether the address is that of a virtual interrupt file (§3.1.3.6).</summary>
    public bool IsInterruptFile(in DeviceContext context, ulong gpa) =>
        context.Has(DeviceContextFlags.Msi) && (((gpa >> 12) ^ context.MsiPattern) & ~context.MsiMask & compared) == 0;

    /// <summary>Steps 5 to 15.</summary>
    /// <param name="context">Whose address it is.</param>
    /// <param name="gpa">The address of a virtual interrupt file.</param>
    /// <param name="access">What is to be done there.</param>
    /// <param name="response">Receives address, MRIF and notice.</param>
    public FaultCause Translate(in DeviceContext context, ulong gpa, Access access, ref TranslationResponse response)
    {
        response.IsMsi = true;

        // Steps 5 to 7.
        var number = Extract(gpa >> 12, context.MsiMask);
        var address = context.MsiTable | (number << 4);
        Span<ulong> msipte = stackalloc ulong[2];
        var status = (address & registers.BeyondPhysical) != 0
            ? MemoryStatus.AccessViolation
            : memory.Read(address, MemoryMarshal.AsBytes(msipte));
        ByteOrder.FromMemory(msipte, registers.BigEndian);
        if (log.Tracing)
        {
            log.Value("3.3.3 step 5", "I = extract(A >> 12, msi_addr_mask)", number);
            log.Access("3.3.3 step 7", "msipte", address, msipte, status);
        }

        if (status != MemoryStatus.Success)
        {
            return status == MemoryStatus.AccessViolation
                ? log.Stop(FaultCause.MsiPteLoadAccessFault, "3.3.3 step 7: accessing msipte violates a PMA or PMP check", address)
                : log.Stop(FaultCause.MsiPtDataCorruption, "3.3.3 step 8: the msipte access detects a data corruption", address);
        }

        if ((msipte[0] & 1) == 0)
        {
            return log.Stop(FaultCause.MsiPteNotValid, "3.3.3 step 9: msipte.V = 0", address);
        }

        if (msipte[0] >> 63 != 0)
        {
            return log.Stop(FaultCause.MsiPteMisconfigured, "3.3.3 step 10: msipte.C = 1, of which this IOMMU knows no use", address);
        }

        return ((msipte[0] >> 1) & 3) switch
        {
            3 => Basic(msipte[0], gpa, access, address, ref response),
            1 => Mrif(msipte[0], msipte[1], gpa, access, address, ref response),
            _ => log.Stop(FaultCause.MsiPteMisconfigured, "3.3.3 step 12: msipte.M is 0 or 2", address),
        };
    }

    private FaultCause Basic(ulong msipte, ulong gpa, Access access, ulong address, ref TranslationResponse response)
    {
        if ((msipte & ReservedOfBasic) != 0)
        {
            return log.Stop(FaultCause.MsiPteMisconfigured, "3.3.3 step 13a: reserved bits are set within msipte", address);
        }

        response.Address = ((msipte >> 10) << 12) | (gpa & 0xFFF);
        return CheckExecute(access, address);
    }

    private FaultCause Mrif(ulong msipte, ulong notice, ulong gpa, Access access, ulong address, ref TranslationResponse response)
    {
        if (!registers.Capabilities.MsiMrif)
        {
            return log.Stop(FaultCause.MsiPteMisconfigured, "3.3.3 step 14a: MRIF mode without capabilities.MSI_MRIF", address);
        }

        if ((msipte & ReservedOfMrif) != 0 || (notice & ReservedOfNotice) != 0)
        {
            return log.Stop(FaultCause.MsiPteMisconfigured, "3.3.3 step 14b: reserved bits are set within msipte", address);
        }

        response.IsMrif = true;
        response.MrifAddress = ((msipte >> 7) << 9) & 0x00FF_FFFF_FFFF_FE00;
        response.Address = (((notice >> 10) & 0xFFF_FFFF_FFFF) << 12) | (gpa & 0xFFF);
        response.NoticeId = (ushort)((notice & 0x3FF) | ((notice >> 50) & 0x400));
        return CheckExecute(access, address);
    }

    // Step 15.
    private FaultCause CheckExecute(Access access, ulong address) =>
        (access & (Access.Execute | Access.Checked)) == (Access.Execute | Access.Checked)
            ? log.Stop(FaultCause.InstructionAccessFault, "3.3.3 step 15a: read for execute from an interrupt file", address)
            : FaultCause.None;

    /// <summary>Packs the bits of <paramref name="value"/> that lie under ones of <paramref name="mask"/>.</summary>
    internal static ulong Extract(ulong value, ulong mask)
    {
        if (Bmi2.X64.IsSupported)
        {
            return Bmi2.X64.ParallelBitExtract(value, mask);
        }

        var result = 0UL;
        for (var at = 0; mask != 0; at++)
        {
            result |= ((value >> BitOperations.TrailingZeroCount(mask)) & 1) << at;
            mask &= mask - 1;
        }

        return result;
    }

    /// <summary>Reduces a second-stage range so that it covers no virtual interrupt file (implementation-defined, §3.6).</summary>
    /// <param name="context">Whose MSI table is on.</param>
    /// <param name="gpa">An address that is not that of an interrupt file.</param>
    /// <param name="sizeLog2">Log2 of the range's bytes.</param>
    public byte ReduceOverlap(in DeviceContext context, ulong gpa, byte sizeLog2)
    {
        if (sizeLog2 <= 12)
        {
            return sizeLog2;
        }

        ReadOnlySpan<byte> sizes = [48, 39, 30, 21];
        if (registers.Parameters.OverlapPolicy == OverlapPolicy.TestBench)
        {
            foreach (var size in sizes)
            {
                var outside = context.MsiMask << 12 & ~((1UL << size) - 1);
                if (sizeLog2 >= size && ((gpa ^ (context.MsiPattern << 12)) & outside) == 0)
                {
                    sizeLog2 = (byte)(size - 9);
                }
            }

            return sizeLog2;
        }

        if (!Overlaps(context, gpa, sizeLog2))
        {
            return sizeLog2;
        }

        foreach (var size in sizes)
        {
            if (size < sizeLog2 && !Overlaps(context, gpa, size))
            {
                return size;
            }
        }

        return 12;
    }

    // Pattern and address agree in all bits above the range that the mask does not leave free.
    private static bool Overlaps(in DeviceContext context, ulong gpa, byte sizeLog2)
    {
        var above = ~(((1UL << sizeLog2) - 1) >> 12);
        return (((gpa >> 12) ^ context.MsiPattern) & ~context.MsiMask & above) == 0;
    }
}

using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>The process to locate the process context (§3.3.2), with its cache and the checks of §3.2.4.</summary>
internal sealed class ProcessDirectory(
    Registers registers,
    IPhysicalMemory memory,
    SecondStage secondStage,
    ContextCache<ProcessContext> cache,
    PerformanceMonitor? monitor,
    StepLog log)
{
    private const ulong ReservedOfEntry = 0xFFC0_0000_0000_03FE;
    private const ulong ReservedOfTa = 0xFFFF_FFFF_0000_0FF8;
    private const ulong ReservedOfFsc = 0x0FFF_F000_0000_0000;

    /// <summary>The bits of <see cref="Key"/> that tell devices apart.</summary>
    public const ulong KeyOfDevice = 0xFF_FFFFUL << 20;

    /// <summary>The key under which a process context is cached.</summary>
    public static ulong Key(uint deviceId, uint processId) => ((ulong)deviceId << 20) | (processId & 0xF_FFFF);

    /// <summary>Locates the context of the transaction's process.</summary>
    /// <returns>The context, or a null reference.</returns>
    public ref readonly ProcessContext Locate(in DeviceContext device, in Transaction transaction, out FaultCause cause)
    {
        var key = Key(transaction.DeviceId, transaction.ProcessId);
        ref readonly var cached = ref cache.Find(key);
        cause = FaultCause.None;
        if (!Unsafe.IsNullRef(in cached))
        {
            if (log.Tracing)
            {
                log.Value("3.8", "process context is cached: process_id", transaction.ProcessId);
            }

            return ref cached;
        }

        // Step 1.
        var table = device.FirstStageRoot;
        for (var i = device.ProcessDirectoryLevels - 1; i > 0; i--)
        {
            cause = ReadEntry(device, transaction, ref table, i);
            if (cause != FaultCause.None)
            {
                return ref Unsafe.NullRef<ProcessContext>();
            }
        }

        cause = ReadContext(device, transaction, table, out var context);
        if (cause != FaultCause.None)
        {
            return ref Unsafe.NullRef<ProcessContext>();
        }

        // Step 13. The process-context has been successfully located.
        return ref cache.Fill(key, in context);
    }

    private FaultCause ReadEntry(in DeviceContext device, in Transaction transaction, ref ulong table, int level)
    {
        // Step 2.
        var index = (transaction.ProcessId >> (8 + ((level - 1) * 9))) & 0x1FF;
        var pdte = 0UL;
        var cause = ReadDirectory(device, transaction, table + (index * 8), "pdte", new Span<ulong>(ref pdte), out var address);
        if (cause != FaultCause.None)
        {
            return cause;
        }

        if ((pdte & 1) == 0)
        {
            return log.Stop(FaultCause.PdtEntryNotValid, "3.3.2 step 7: pdte.V = 0", address);
        }

        if ((pdte & ReservedOfEntry) != 0)
        {
            return log.Stop(FaultCause.PdtEntryMisconfigured, "3.3.2 step 8: reserved bits are set within pdte", address);
        }

        // Step 9.
        table = (pdte >> 10) << 12;
        return FaultCause.None;
    }

    private FaultCause ReadContext(in DeviceContext device, in Transaction transaction, ulong table, out ProcessContext context)
    {
        context = default;
        Span<ulong> words = stackalloc ulong[2];
        var gpa = table + ((transaction.ProcessId & 0xFF) * 16);
        var cause = ReadDirectory(device, transaction, gpa, "PC", words, out var address);
        if (cause != FaultCause.None)
        {
            return cause;
        }

        var (ta, fsc) = (words[0], words[1]);
        if ((ta & 1) == 0)
        {
            return log.Stop(FaultCause.PdtEntryNotValid, "3.3.2 step 11: PC.ta.V = 0", address);
        }

        // Step 12: §3.2.4.
        if ((ta & ReservedOfTa) != 0 || (fsc & ReservedOfFsc) != 0)
        {
            return log.Stop(FaultCause.PdtEntryMisconfigured, "3.2.4 rule 1: reserved bits are set within PC", address);
        }

        if (PagingModes.FirstStage((int)(fsc >> 60), device.Has(DeviceContextFlags.Sxl), registers.Capabilities) is not { } mode)
        {
            return log.Stop(FaultCause.PdtEntryMisconfigured, "3.2.4 rules 2 to 4: PC.fsc.MODE is not supported", address);
        }

        context.FirstStage = mode;
        context.FirstStageRoot = (fsc & 0xFFF_FFFF_FFFF) << 12;
        context.Pscid = (uint)(ta >> 12) & 0xF_FFFF;
        context.SupervisorAllowed = (ta & 2) != 0;
        context.SupervisorUserMemory = (ta & 4) != 0;
        return FaultCause.None;
    }

    /// <summary>Steps 3, 5, 6 and 10: a directory access, through the second stage if there is one.</summary>
    private FaultCause ReadDirectory(
        in DeviceContext device, in Transaction transaction, ulong gpa, string what, Span<ulong> words, out ulong address)
    {
        // Step 3. Walks on behalf of the directory count as the process's own, whose PSCID is not known yet.
        var walk = transaction;
        walk.Tag = device.GuestTag;
        walk.ProcessIdValid = true;
        var fault = secondStage.Translate(device, walk, gpa, Access.Read | Access.Checked, isImplicit: false, out var place);
        address = place.Address;
        switch (fault)
        {
            case StageFault.None:
                break;
            case StageFault.Page:
                log.Iotval2 = (gpa & ~3UL) | 1;
                return FaultCauses.GuestPageFault(transaction.Access);
            case StageFault.Access:
                return FaultCause.PdtEntryLoadAccessFault;
            default:
                return FaultCause.PdtDataCorruption;
        }

        if (monitor is { Active: true })
        {
            monitor.Count(HpmEvent.ProcessDirectoryWalk, walk);
        }

        var status = (address & registers.BeyondPhysical) != 0
            ? MemoryStatus.AccessViolation
            : memory.Read(address, MemoryMarshal.AsBytes(words));
        if (device.Has(DeviceContextFlags.Sbe))
        {
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        if (log.Tracing)
        {
            log.Access("3.3.2 steps 5 and 10", what, address, words, status);
        }

        return status switch
        {
            MemoryStatus.Success => FaultCause.None,
            MemoryStatus.AccessViolation => log.Stop(
                FaultCause.PdtEntryLoadAccessFault, "3.3.2 steps 5 and 10: the access violates a PMA or PMP check", address),
            _ => log.Stop(FaultCause.PdtDataCorruption, "3.3.2 steps 6 and 10: the access detects a data corruption", address),
        };
    }
}

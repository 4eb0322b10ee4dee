using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>The process to locate the device context (§3.3.1), with its cache.</summary>
internal sealed class DeviceDirectory(
    Registers registers,
    IPhysicalMemory memory,
    ContextCache<DeviceContext> cache,
    PerformanceMonitor? monitor,
    StepLog log,
    KnownContexts? known)
{
    private const ulong ReservedOfEntry = 0xFFC0_0000_0000_03FE;

    private readonly DeviceContextDecoder decoder = new(registers);

    /// <summary>Computes what follows from capabilities, fctl and parameters.</summary>
    public void Configure()
    {
        decoder.Configure();
        known?.Clear();
    }

    /// <summary>Locates the context of the transaction's device, whose id the mode supports.</summary>
    /// <param name="transaction">Whose device_id is meant.</param>
    /// <param name="cause">Why there is none.</param>
    /// <returns>The context, or a null reference.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly DeviceContext Locate(in Transaction transaction, out FaultCause cause)
    {
        ref readonly var cached = ref cache.Find(transaction.DeviceId);
        if (Unsafe.IsNullRef(in cached))
        {
            return ref Walk(transaction, out cause);
        }

        cause = FaultCause.None;
        if (log.Tracing)
        {
            log.Value("3.8", "device context is cached: device_id", transaction.DeviceId);
        }

        return ref cached;
    }

    /// <summary>Finds the context that was found last, if it is this one.</summary>
    /// <returns>A null reference if it is not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly DeviceContext FindLast(uint deviceId) => ref cache.FindLast(deviceId);

    /// <summary>Finds a cached context if that changes nothing in the cache.</summary>
    /// <returns>A null reference if it is not found so.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly DeviceContext FindRecent(uint deviceId) => ref cache.FindRecent(deviceId);

    /// <summary>Finds a cached context.</summary>
    /// <returns>A null reference if there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly DeviceContext Find(uint deviceId) => ref cache.Find(deviceId);

    /// <summary>Locates a context that is not cached, and keeps it.</summary>
    public ref readonly DeviceContext Walk(in Transaction transaction, out FaultCause cause)
    {
        var learning = false;
        if (known is not null && !log.Observed)
        {
            ref readonly var found = ref known.Find(transaction.DeviceId);
            if (!Unsafe.IsNullRef(in found))
            {
                cause = FaultCause.None;
                return ref cache.Fill(transaction.DeviceId, in found);
            }

            learning = known.Begin();
        }

        // Steps 1 and 2.
        var table = registers.DirectoryRoot;
        var leafBits = registers.Capabilities.MsiFlat ? 6 : 7;
        for (var i = (int)registers.Mode - (int)IommuMode.OneLevel; i > 0; i--)
        {
            var page = table;
            cause = ReadEntry(transaction, ref table, i, leafBits + ((i - 1) * 9));
            if (cause != FaultCause.None)
            {
                return ref Unsafe.NullRef<DeviceContext>();
            }

            if (learning)
            {
                known?.Watch(page);
            }
        }

        cause = ReadContext(transaction, table, leafBits, out var context);
        if (cause != FaultCause.None)
        {
            return ref Unsafe.NullRef<DeviceContext>();
        }

        if (learning)
        {
            known?.Watch(table);
            known?.Keep(transaction.DeviceId, context);
        }

        // Step 11. The device-context has been successfully located.
        return ref cache.Fill(transaction.DeviceId, in context);
    }

    private FaultCause ReadEntry(in Transaction transaction, ref ulong table, int level, int indexShift)
    {
        Count(transaction);
        var address = table + (((transaction.DeviceId >> indexShift) & 0x1FF) * 8);
        var ddte = 0UL;
        var status = (table & registers.BeyondPhysical) != 0 ? MemoryStatus.AccessViolation : memory.Read64(address, out ddte);
        if (registers.BigEndian)
        {
            ddte = BinaryPrimitives.ReverseEndianness(ddte);
        }

        if (log.Tracing)
        {
            log.Access("3.3.1 step 3", level == 1 ? "ddte at level 1" : "ddte at level 2", address, ddte, status);
        }

        if (status != MemoryStatus.Success)
        {
            return status == MemoryStatus.AccessViolation
                ? log.Stop(FaultCause.DdtEntryLoadAccessFault, "3.3.1 step 3: accessing ddte violates a PMA or PMP check", address)
                : log.Stop(FaultCause.DdtDataCorruption, "3.3.1 step 4: the ddte access detects a data corruption", address);
        }

        if ((ddte & 1) == 0)
        {
            return log.Stop(FaultCause.DdtEntryNotValid, "3.3.1 step 5: ddte.V = 0", address);
        }

        if ((ddte & ReservedOfEntry) != 0)
        {
            return log.Stop(FaultCause.DdtEntryMisconfigured, "3.3.1 step 6: reserved bits are set within ddte", address);
        }

        // Step 7.
        table = (ddte >> 10) << 12;
        return FaultCause.None;
    }

    private FaultCause ReadContext(in Transaction transaction, ulong table, int leafBits, out DeviceContext context)
    {
        Count(transaction);
        Span<ulong> buffer = stackalloc ulong[8];
        var words = leafBits == 6 ? buffer : buffer[..4];
        var address = table + ((transaction.DeviceId & ((1u << leafBits) - 1)) * (ulong)words.Length * 8);
        var status = (address & registers.BeyondPhysical) != 0
            ? MemoryStatus.AccessViolation
            : memory.Read(address, MemoryMarshal.AsBytes(words));
        ByteOrder.FromMemory(words, registers.BigEndian);
        if (log.Tracing)
        {
            log.Access("3.3.1 step 8", "DC", address, words, status);
        }

        context = default;
        if (status != MemoryStatus.Success)
        {
            return status == MemoryStatus.AccessViolation
                ? log.Stop(FaultCause.DdtEntryLoadAccessFault, "3.3.1 step 8: accessing DC violates a PMA or PMP check", address)
                : log.Stop(FaultCause.DdtDataCorruption, "3.3.1 step 8: the DC access detects a data corruption", address);
        }

        if ((words[0] & 1) == 0)
        {
            return log.Stop(FaultCause.DdtEntryNotValid, "3.3.1 step 9: DC.tc.V = 0", address);
        }

        // Step 10.
        return decoder.Decode(words, out context) is { } violated
            ? log.Stop(FaultCause.DdtEntryMisconfigured, violated, address)
            : FaultCause.None;
    }

    private void Count(in Transaction transaction)
    {
        if (monitor is { Active: true })
        {
            monitor.Count(HpmEvent.DeviceDirectoryWalk, transaction);
        }
    }
}

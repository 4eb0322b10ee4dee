namespace Doorbell.Hardware.Iommu;

/// <summary>The memory-mapped register layout (§6.1): which access reads or writes what.</summary>
/// <remarks>
/// An access that is not of 4 or 8 bytes, not aligned or spans registers is UNSPECIFIED: here it reads 0 and writes nothing.
/// Two halves of an 8-byte register can be written one by one.
/// </remarks>
internal sealed class RegisterWindow(
    Registers registers,
    CommandQueue commands,
    FaultQueue faults,
    PageRequests pageRequests,
    PerformanceMonitor monitor,
    DebugTranslation debug)
{
    private const uint Counters = 104;
    private const uint Selectors = 352;
    private const uint BlockSize = 31 * 8;
    private const uint MsiTable = 768;
    private const uint MsiTableSize = 256;

    private readonly RegisterWrites writes = new(registers, commands, faults, pageRequests, monitor, debug);

    /// <summary>Reads a register.</summary>
    /// <param name="offset">From the window's base.</param>
    /// <param name="bytes">4 or 8.</param>
    public ulong Read(ulong offset, int bytes)
    {
        if (!IsValid(offset, bytes))
        {
            return 0;
        }

        if (SizeOf((uint)offset) == 8)
        {
            var value = Value((uint)offset & ~7u);
            return bytes == 8 ? value : (offset & 4) != 0 ? value >> 32 : (uint)value;
        }

        return Value((uint)offset);
    }

    /// <summary>Writes a register.</summary>
    /// <param name="offset">From the window's base.</param>
    /// <param name="bytes">4 or 8.</param>
    /// <param name="value">The data.</param>
    public void Write(ulong offset, int bytes, ulong value)
    {
        if (!IsValid(offset, bytes))
        {
            return;
        }

        var register = (uint)offset;
        if (SizeOf(register) == 8)
        {
            register &= ~7u;
            if (bytes == 4)
            {
                var old = Value(register);
                value = (offset & 4) != 0 ? (uint)old | (value << 32) : (old & 0xFFFF_FFFF_0000_0000) | (uint)value;
            }
        }

        writes.Write(register, value);
    }

    private static bool IsValid(ulong offset, int bytes) =>
        bytes is 4 or 8 && offset < 4096 && offset % (ulong)bytes == 0 && SizeOf((uint)offset) >= bytes;

    /// <summary>Bytes of the register that holds this offset; 0 if there is none.</summary>
    private static int SizeOf(uint offset) => offset switch
    {
        RegisterOffsets.Capabilities or 4 or 16 or 20 or 24 or 28 or 40 or 44 or 56 or 60 => 8,
        8 or 32 or 36 or 48 or 52 or 64 or 68 or 72 or 76 or 80 or 84 or 88 or 92 or RegisterOffsets.IommuQosid => 4,
        >= 96 and < RegisterOffsets.IommuQosid => 8,
        RegisterOffsets.Icvec or RegisterOffsets.Icvec + 4 => 8,
        >= MsiTable and < MsiTable + MsiTableSize => (offset & 8) == 0 ? 8 : 4,
        _ => 0,
    };

    private ulong Value(uint offset) => offset switch
    {
        RegisterOffsets.Capabilities => registers.Capabilities.Value,
        RegisterOffsets.Fctl => registers.Fctl,
        RegisterOffsets.Ddtp => registers.Ddtp,
        RegisterOffsets.Cqb => commands.Queue.Base,
        RegisterOffsets.Cqh => commands.Queue.Head,
        RegisterOffsets.Cqt => commands.Queue.Tail,
        RegisterOffsets.Fqb => faults.Queue.Base,
        RegisterOffsets.Fqh => faults.Queue.Head,
        RegisterOffsets.Fqt => faults.Queue.Tail,
        RegisterOffsets.Pqb => pageRequests.Queue.Base,
        RegisterOffsets.Pqh => pageRequests.Queue.Head,
        RegisterOffsets.Pqt => pageRequests.Queue.Tail,
        RegisterOffsets.Cqcsr => commands.Queue.Csr,
        RegisterOffsets.Fqcsr => faults.Queue.Csr,
        RegisterOffsets.Pqcsr => pageRequests.Queue.Csr,
        RegisterOffsets.Ipsr => registers.Ipsr,
        RegisterOffsets.Iocountovf => Overflows(),
        RegisterOffsets.Iocountinh => registers.Iocountinh,
        RegisterOffsets.Iohpmcycles => registers.Iohpmcycles,
        >= Counters and < Counters + BlockSize => registers.Iohpmctr[(offset - Counters) / 8],
        >= Selectors and < Selectors + BlockSize => registers.Iohpmevt[(offset - Selectors) / 8],
        RegisterOffsets.TrReqIova => registers.TrReqIova,
        RegisterOffsets.TrReqCtl => registers.TrReqCtl,
        RegisterOffsets.TrResponse => registers.TrResponse,
        RegisterOffsets.IommuQosid => registers.IommuQosid,
        RegisterOffsets.Icvec => registers.Icvec,
        >= MsiTable and < MsiTable + MsiTableSize => MsiTableValue((int)(offset - MsiTable)),
        _ => 0,
    };

    private ulong MsiTableValue(int offset) => (offset & 0xF) switch
    {
        0 => registers.MsiAddr[offset / 16],
        8 => registers.MsiData[offset / 16],
        _ => registers.MsiVecCtl[offset / 16],
    };

    // §6.19: shadows of the OF bits.
    private ulong Overflows()
    {
        var overflows = registers.Iohpmcycles >> 63;
        for (var i = 0; i < Registers.MaxCounters; i++)
        {
            overflows |= (registers.Iohpmevt[i] >> 63) << (i + 1);
        }

        return overflows;
    }
}

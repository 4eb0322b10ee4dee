namespace Doorbell.Hardware.Iommu;

/// <summary>What a write does to each register (§6.3 to §6.25). Registers that are not named are read-only.</summary>
internal sealed class RegisterWrites(
    Registers registers,
    CommandQueue commands,
    FaultQueue faults,
    PageRequests pageRequests,
    PerformanceMonitor monitor,
    DebugTranslation debug)
{
    private const ulong EventId = 0x7FFF;
    private const ulong MsiTable = RegisterOffsets.MsiCfgTbl;

    /// <summary>Writes a whole register.</summary>
    /// <param name="offset">Of the register's first byte.</param>
    /// <param name="value">As many bytes as it has.</param>
    public void Write(uint offset, ulong value)
    {
        switch (offset)
        {
            case RegisterOffsets.Fctl:
                WriteFctl((uint)value);
                break;
            case RegisterOffsets.Ddtp:
                WriteDdtp(value);
                break;
            case RegisterOffsets.Cqb:
                commands.Queue.WriteBase(value, registers.BeyondPhysical);
                break;
            case RegisterOffsets.Cqt:
                commands.Queue.WriteIndex((uint)value);
                break;
            case RegisterOffsets.Cqcsr:
                commands.WriteCsr((uint)value);
                break;
            case RegisterOffsets.Fqb:
                faults.Queue.WriteBase(value, registers.BeyondPhysical);
                break;
            case RegisterOffsets.Fqh:
                faults.Queue.WriteIndex((uint)value);
                break;
            case RegisterOffsets.Fqcsr:
                faults.Queue.WriteCsr((uint)value, finishing: false);
                break;
            case RegisterOffsets.Pqb or RegisterOffsets.Pqh or RegisterOffsets.Pqcsr:
                WritePageRequestQueue(offset, value);
                break;
            case RegisterOffsets.Ipsr:
                WriteIpsr((uint)value);
                break;
            case RegisterOffsets.TrReqIova or RegisterOffsets.TrReqCtl:
                debug.Write(offset, value);
                break;
            case RegisterOffsets.IommuQosid:
                registers.IommuQosid = registers.Capabilities.QosId ? (uint)value & registers.Parameters.QosIdMask : 0;
                break;
            case RegisterOffsets.Icvec:
                WriteIcvec((uint)value);
                break;
            case >= RegisterOffsets.MsiCfgTbl and < RegisterOffsets.MsiCfgTbl + 256:
                WriteMsiTable((int)(offset - MsiTable), value);
                break;
            default:
                WriteMonitor(offset, value);
                break;
        }
    }

    // §6.4. A change while the IOMMU or a queue is on is UNSPECIFIED: here it is dropped.
    private void WriteFctl(uint value)
    {
        const uint on = (1 << 16) | 1;
        if (registers.Mode != IommuMode.Off || ((commands.Queue.Csr | faults.Queue.Csr | pageRequests.Queue.Csr) & on) != 0)
        {
            return;
        }

        var writable = (registers.Capabilities.End ? 1u : 0)
            | (registers.Capabilities.Igs == InterruptGeneration.Both ? 2u : 0)
            | (registers.Parameters.GxlWritable ? 4u : 0);
        registers.Fctl = (registers.Fctl & ~writable) | (value & writable);
        registers.Derive();
    }

    // §6.5. Not from one directory to another; a mode that is not legal leaves the register as it is.
    private void WriteDdtp(ulong value)
    {
        const ulong busy = 1 << 4;
        var mode = (IommuMode)(value & 0xF);
        if ((registers.Ddtp & busy) != 0
            || mode > registers.Parameters.MaxMode
            || mode > IommuMode.ThreeLevels
            || (registers.Mode > IommuMode.Bare && mode > IommuMode.Bare))
        {
            return;
        }

        var ppn = (value >> 10) & 0xFFF_FFFF_FFFF & (~registers.BeyondPhysical >> 12);
        registers.Ddtp = (ppn << 10) | (ulong)mode;
        registers.Derive();
    }

    private void WritePageRequestQueue(uint offset, ulong value)
    {
        var queue = pageRequests.Queue;
        if (offset == RegisterOffsets.Pqcsr)
        {
            queue.WriteCsr((uint)value, finishing: false);
        }
        else if (!registers.Capabilities.Ats)
        {
            // Read-only 0.
        }
        else if (offset == RegisterOffsets.Pqb)
        {
            queue.WriteBase(value, registers.BeyondPhysical);
        }
        else
        {
            queue.WriteIndex((uint)value);
        }
    }

    // §6.18: RW1C. What still holds sets its bit again at once.
    private void WriteIpsr(uint value)
    {
        registers.Ipsr &= ~(value & 0xF);
        if ((value & 1) != 0 && commands.InterruptPersists && commands.Queue.InterruptsEnabled)
        {
            faults.Interrupts.Signal(InterruptSource.CommandQueue);
        }

        if ((value & 2) != 0 && faults.Queue.Errors != 0 && faults.Queue.InterruptsEnabled)
        {
            faults.Interrupts.Signal(InterruptSource.FaultQueue);
        }

        if ((value & 8) != 0 && pageRequests.Queue.Errors != 0 && pageRequests.Queue.InterruptsEnabled)
        {
            faults.Interrupts.Signal(InterruptSource.PageRequestQueue);
        }
    }

    // §6.24: as many bits of each field as there are vectors; the fields of what is not implemented are 0.
    private void WriteIcvec(uint value)
    {
        var field = (1u << registers.Parameters.VectorBits) - 1;
        var mask = field | (field << 4);
        mask |= registers.Capabilities.Hpm ? field << 8 : 0;
        mask |= registers.Capabilities.Ats ? field << 12 : 0;
        registers.Icvec = value & mask;
    }

    // §6.25.
    private void WriteMsiTable(int offset, ulong value)
    {
        var vector = offset / 16;
        if (registers.Capabilities.Igs == InterruptGeneration.Wsi || vector >= 1 << registers.Parameters.VectorBits)
        {
            return;
        }

        switch (offset & 0xF)
        {
            case 0:
                registers.MsiAddr[vector] = value & 0x00FF_FFFF_FFFF_FFFC & ~registers.BeyondPhysical;
                break;
            case 8:
                registers.MsiData[vector] = (uint)value;
                break;
            default:
                faults.Interrupts.WriteMask(vector, (uint)value);
                break;
        }
    }

    // §6.20 to §6.23; read-only 0 without capabilities.HPM.
    private void WriteMonitor(uint offset, ulong value)
    {
        if (!registers.Capabilities.Hpm)
        {
            return;
        }

        var counter = (int)(offset - RegisterOffsets.Iohpmctr1) / 8;
        var selector = (int)(offset - RegisterOffsets.Iohpmevt1) / 8;
        if (offset == RegisterOffsets.Iocountinh)
        {
            registers.Iocountinh = (uint)value & (uint)((1UL << registers.Parameters.HpmCounters) - 1);
        }
        else if (offset == RegisterOffsets.Iohpmcycles)
        {
            registers.Iohpmcycles = value & ((monitor.CounterMask & (ulong.MaxValue >> 1)) | (1UL << 63));
        }
        else if (offset >= RegisterOffsets.Iohpmctr1 && counter < monitor.Counters)
        {
            registers.Iohpmctr[counter] = value & monitor.CounterMask;
        }
        else if (offset >= RegisterOffsets.Iohpmevt1 && selector < monitor.Counters)
        {
            var id = (value & EventId) > (ulong)registers.Parameters.EventIdLimit ? registers.Iohpmevt[selector] & EventId : value & EventId;
            registers.Iohpmevt[selector] = (value & ~EventId) | id;
        }

        monitor.Configure();
    }
}

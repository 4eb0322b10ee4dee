using Doorbell.Engine;

namespace Doorbell.Hardware.Vtd;

/// <summary>The remapping unit's registers (Intel VT-d, revision 4.1, 11.4), read and written in aligned doublewords.</summary>
/// <param name="posted">CAP.PI: whether entries may have the posted format.</param>
internal sealed class VtdRegisters(bool posted) : IState
{
    /// <summary>ND 6 (2^16 domains), SAGAW 39 and 48 bits, MGAW 48, FRO 0x22, SSLPS 2 MiB and 1 GiB, one fault register.</summary>
    private const ulong Capabilities = 6 | (6UL << 8) | (47UL << 16) | (0x22UL << 24) | (3UL << 34);

    private const ulong PostedInterrupts = 1UL << 59;

    /// <summary>QI, IR, EIM.</summary>
    private const ulong ExtendedCapabilities = (1 << 1) | (1 << 3) | (1 << 4);

    private const ulong Enables = (1UL << 31) | (1UL << 26) | (1UL << 25) | (1UL << 23);
    private const ulong SetPointers = (1UL << 30) | (1UL << 24);

    private ulong status;
    private ulong rootTable;
    private ulong interruptTable;
    private ulong queueAddress;
    private ulong queueTail;
    private ulong latchedRoot;
    private ulong latchedInterrupts;
    private ulong faultLow;
    private ulong faultHigh;
    private bool overflow;

    public bool TranslationEnabled => (status >> 31 & 1) != 0;

    public bool InterruptRemappingEnabled => (status >> 25 & 1) != 0;

    public bool CompatibilityFormatEnabled => (status >> 23 & 1) != 0;

    public bool QueueEnabled => (status >> 26 & 1) != 0;

    /// <summary>The root table, as of the last SRTP.</summary>
    public ulong RootTable => latchedRoot & ~0xfffUL;

    /// <summary>The interrupt remapping table, as of the last SIRTP.</summary>
    public ulong InterruptTable => latchedInterrupts & ~0xfffUL;

    /// <summary>Entries of it: 2^(S + 1).</summary>
    public int InterruptEntries => 2 << ((int)latchedInterrupts & 0xf);

    /// <summary>EIME: APIC IDs of 32 bits.</summary>
    public bool ExtendedInterruptMode => (latchedInterrupts >> 11 & 1) != 0;

    /// <summary>Byte offset of the next descriptor.</summary>
    public ulong QueueHead { get; private set; }

    public ulong QueueBase => queueAddress & ~0xfffUL;

    /// <summary>An unknown descriptor stopped the queue (FSTS.IQE).</summary>
    public bool QueueError { get; set; }

    public bool QueueHasWork => QueueEnabled && !QueueError && QueueHead != queueTail;

    /// <summary>The reason in the recording register; 0 if it holds none.</summary>
    public int RecordedReason => faultHigh >> 63 != 0 ? (int)(faultHigh >> 32 & 0xff) : 0;

    public void AdvanceQueue() => QueueHead = (QueueHead + 16) % (4096UL << ((int)queueAddress & 7));

    /// <summary>Records a primary fault (7.3): a second one before software clears F is lost, and PFO says so.</summary>
    public void Record(ushort requesterId, ulong information, bool write, VtdFaultReason reason)
    {
        if (faultHigh >> 63 != 0)
        {
            overflow = true;
            return;
        }

        faultLow = information;
        faultHigh = requesterId | ((ulong)reason << 32) | (write ? 0 : 1UL << 62) | (1UL << 63);
    }

    public ulong Read(ulong offset) => offset switch
    {
        VtdRegister.Version => 0x10,
        VtdRegister.Capability => posted ? Capabilities | PostedInterrupts : Capabilities,
        VtdRegister.ExtendedCapability => ExtendedCapabilities,
        VtdRegister.GlobalCommand => status << 32,
        VtdRegister.RootTable => rootTable,
        VtdRegister.FaultStatus & ~7UL => ((overflow ? 1UL : 0) | (faultHigh >> 63 << 1) | (QueueError ? 1UL << 4 : 0)) << 32,
        VtdRegister.QueueHead => QueueHead,
        VtdRegister.QueueTail => queueTail,
        VtdRegister.QueueAddress => queueAddress,
        VtdRegister.InterruptTable => interruptTable,
        VtdRegister.FaultRecording => faultLow,
        VtdRegister.FaultRecording + 8 => faultHigh,
        _ => 0,
    };

    public void Write(ulong offset, ulong value)
    {
        switch (offset)
        {
            case VtdRegister.GlobalCommand:
                Command((uint)value);
                break;
            case VtdRegister.RootTable:
                rootTable = value;
                break;
            case VtdRegister.FaultStatus & ~7UL:
                overflow &= (value >> 32 & 1) == 0;
                QueueError &= (value >> 36 & 1) == 0;
                break;
            case VtdRegister.QueueTail:
                queueTail = value & 0x7_fff0;
                break;
            case VtdRegister.QueueAddress when !QueueEnabled:
                (queueAddress, QueueHead, queueTail) = (value, 0, 0);
                break;
            case VtdRegister.InterruptTable:
                interruptTable = value;
                break;
            case VtdRegister.FaultRecording + 8 when value >> 63 != 0:
                faultHigh = 0;
                break;
        }
    }

    public void Save(StateWriter writer)
    {
        writer.WriteAll<ulong>([status, rootTable, interruptTable, queueAddress, queueTail, latchedRoot, latchedInterrupts, faultLow, faultHigh, QueueHead]);
        writer.Write(overflow);
        writer.Write(QueueError);
    }

    public void Restore(StateReader reader)
    {
        Span<ulong> all = stackalloc ulong[10];
        reader.ReadAll(all);
        (status, rootTable, interruptTable, queueAddress, queueTail) = (all[0], all[1], all[2], all[3], all[4]);
        (latchedRoot, latchedInterrupts, faultLow, faultHigh, QueueHead) = (all[5], all[6], all[7], all[8], all[9]);
        overflow = reader.Read<bool>();
        QueueError = reader.Read<bool>();
    }

    /// <summary>11.4.4: enables are levels, the two pointers are latched by a one-shot whose status bit stays.</summary>
    private void Command(ulong command)
    {
        latchedRoot = (command >> 30 & 1) != 0 ? rootTable : latchedRoot;
        latchedInterrupts = (command >> 24 & 1) != 0 ? interruptTable : latchedInterrupts;
        QueueHead = QueueEnabled || (command >> 26 & 1) == 0 ? QueueHead : 0;
        status = (command & Enables) | ((status | command) & SetPointers);
    }
}

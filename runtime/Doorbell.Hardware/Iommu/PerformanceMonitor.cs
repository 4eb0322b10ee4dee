namespace Doorbell.Hardware.Iommu;

/// <summary>The hardware performance monitor (§6.19 to §6.23).</summary>
/// <remarks>Time does not pass by itself: <see cref="CountCycles"/> is the host's to call.</remarks>
internal sealed class PerformanceMonitor(Registers registers, Interrupts interrupts, StepLog log)
{
    private const ulong Overflow = 1UL << 63;
    private const ulong IdType = 1UL << 62;
    private const ulong FilterDevice = 1UL << 61;
    private const ulong FilterProcess = 1UL << 60;
    private const ulong PartialMatch = 1UL << 15;

    /// <summary>True if some counter counts some event, so that requests and walks need to be told.</summary>
    public bool Active { get; private set; }

    /// <summary>Finds out whether anything counts. Call after a change of selectors, inhibits or parameters.</summary>
    public void Configure()
    {
        Active = false;
        for (var i = 0; i < Counters; i++)
        {
            Active |= (registers.Iohpmevt[i] & 0x7FFF) != 0 && !Inhibited(i);
        }

        log.Counting = Active;
    }

    /// <summary>Counts an inbound request (events 1 to 3).</summary>
    public void CountRequest(in TranslationRequest request)
    {
        var type = request.AddressType switch
        {
            AddressType.Untranslated => HpmEvent.UntranslatedRequest,
            AddressType.Translated => HpmEvent.TranslatedRequest,
            _ => HpmEvent.TranslationRequest,
        };
        Count(type, new Transaction(in request));
    }

    /// <summary>Counts an event in every counter that selects it and whose filters match.</summary>
    public void Count(HpmEvent happened, in Transaction transaction)
    {
        for (var i = 0; i < Counters; i++)
        {
            var selector = registers.Iohpmevt[i];
            if ((selector & 0x7FFF) == (ulong)happened && !Inhibited(i) && Matches(selector, happened, transaction))
            {
                Increment(i);
            }
        }
    }

    /// <summary>Lets the cycle counter run on.</summary>
    public void CountCycles(ulong cycles)
    {
        if (!registers.Capabilities.Hpm || (registers.Iocountinh & 1) != 0)
        {
            return;
        }

        var mask = CounterMask & ~Overflow;
        var old = registers.Iohpmcycles & mask;
        var overflows = cycles > mask - old;
        registers.Iohpmcycles = (registers.Iohpmcycles & Overflow) | ((old + cycles) & mask);
        if (overflows && (registers.Iohpmcycles & Overflow) == 0)
        {
            registers.Iohpmcycles |= Overflow;
            interrupts.Signal(InterruptSource.PerformanceMonitor);
        }
    }

    /// <summary>Event counters besides iohpmcycles.</summary>
    public int Counters => registers.Capabilities.Hpm ? Math.Clamp(registers.Parameters.HpmCounters - 1, 0, Registers.MaxCounters) : 0;

    /// <summary>The bits that a counter has.</summary>
    public ulong CounterMask => registers.Parameters.HpmCounterBits >= 64 ? ulong.MaxValue : (1UL << registers.Parameters.HpmCounterBits) - 1;

    private bool Inhibited(int index) => ((registers.Iocountinh >> (index + 1)) & 1) != 0;

    // §6.23, table of filtering options. An IDT that the event does not support never counts.
    private static bool Matches(ulong selector, HpmEvent happened, in Transaction transaction)
    {
        var byAddressSpace = (selector & IdType) != 0;
        if (byAddressSpace && happened is not (HpmEvent.TlbMiss or HpmEvent.FirstStageWalk or HpmEvent.SecondStageWalk))
        {
            return false;
        }

        var process = (uint)(selector >> 16) & 0xF_FFFF;
        var device = (uint)(selector >> 36) & 0xFF_FFFF;
        var mask = (selector & PartialMatch) != 0 ? ~(device ^ (device + 1)) : 0xFF_FFFFu;
        if ((selector & FilterProcess) != 0)
        {
            var (valid, id) = byAddressSpace ? (transaction.Pscv, transaction.Pscid) : (transaction.ProcessIdValid, transaction.ProcessId);
            if (!valid || id != process)
            {
                return false;
            }
        }

        if ((selector & FilterDevice) == 0)
        {
            return true;
        }

        var (known, space) = byAddressSpace ? (transaction.Gv, (uint)transaction.Gscid) : (true, transaction.DeviceId);
        return known && (device & mask) == (space & mask);
    }

    private void Increment(int index)
    {
        var count = (registers.Iohpmctr[index] + 1) & CounterMask;
        registers.Iohpmctr[index] = count;
        if (count == 0 && (registers.Iohpmevt[index] & Overflow) == 0)
        {
            registers.Iohpmevt[index] |= Overflow;
            interrupts.Signal(InterruptSource.PerformanceMonitor);
        }
    }
}

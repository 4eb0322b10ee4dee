using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>Where the walkers say what they do and why they stop. Scratch, not state.</summary>
/// <param name="changes">Told of who begins or ceases to look.</param>
internal sealed class StepLog(ChangeCount changes)
{
    /// <summary>The sink; null in the hot path.</summary>
    public ITranslationTrace? Trace
    {
        get;
        set
        {
            field = value;
            Observed = value is not null || Counting;
        }
    }

    /// <summary>Performance counters want to be told of requests and walks.</summary>
    public bool Counting
    {
        get;
        set
        {
            field = value;
            Observed = value || Tracing;
        }
    }

    /// <summary>Somebody looks: no step may be skipped.</summary>
    public bool Observed
    {
        get;
        private set
        {
            field = value;
            changes.Note();
        }
    }

    /// <summary>True if steps are wanted, so that callers format nothing in vain.</summary>
    public bool Tracing => Trace is not null;

    /// <summary>Why the last fault came, as "section step: reason".</summary>
    public string? Decision { get; private set; }

    /// <summary>iotval2 of the last fault.</summary>
    public ulong Iotval2 { get; set; }

    /// <summary>Records a step.</summary>
    public void Step(string section, string what, ulong? address, string detail) =>
        Trace?.Record(new TranslationStep(section, what, address, detail));

    /// <summary>Records an access to a doubleword or word of a structure.</summary>
    public void Access(string section, string what, ulong address, ulong value, MemoryStatus status) =>
        Step(section, what, address, status == MemoryStatus.Success ? $"{value:x16}" : $"{status}");

    /// <summary>Records an access to a structure of several doublewords.</summary>
    public void Access(string section, string what, ulong address, ReadOnlySpan<ulong> words, MemoryStatus status)
    {
        var detail = status == MemoryStatus.Success
            ? string.Join(' ', words.ToArray().Select(word => $"{word:x16}"))
            : $"{status}";
        Step(section, what, address, detail);
    }

    /// <summary>Records an access to a page table entry.</summary>
    public void Entry(string section, string what, ulong address, ulong pte, MemoryStatus status) =>
        Step(section, what, address, status == MemoryStatus.Success ? $"{pte:x16}: {PageTableEntry.Describe(pte)}" : $"{status}");

    /// <summary>Records a number that was worked out.</summary>
    public void Value(string section, string what, ulong value) => Step(section, what, null, $"{value:x}");

    /// <summary>Ends a process with a fault.</summary>
    /// <param name="cause">What to report.</param>
    /// <param name="decision">A literal "section step: reason", so that a fault allocates nothing.</param>
    /// <param name="address">The access that decided, if one did.</param>
    public FaultCause Stop(FaultCause cause, string decision, ulong? address = null)
    {
        Explain(decision, address);
        return cause;
    }

    /// <summary>Ends a walk of the second stage with a fault that its caller turns into a cause.</summary>
    public StageFault Stop(StageFault fault, string decision, ulong? address = null)
    {
        Explain(decision, address);
        return fault;
    }

    private void Explain(string decision, ulong? address)
    {
        Decision = decision;
        if (Trace is not null)
        {
            var colon = decision.IndexOf(": ", StringComparison.Ordinal);
            Trace.Record(new TranslationStep(decision[..colon], decision[(colon + 2)..], address, "stop and report the fault", Stops: true));
        }
    }
}

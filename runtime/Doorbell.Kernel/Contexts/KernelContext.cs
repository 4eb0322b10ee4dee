using Doorbell.Kernel.Contracts;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Contexts;

/// <summary>On which hart and in which context kernel code runs, and how it got there: what lockdep and might_sleep() know.</summary>
/// <remarks>
/// One object serves many calls one after the other; entering and leaving allocates nothing. It is empty whenever nobody is in the
/// kernel, so it is not part of a machine's state.
/// </remarks>
public sealed class KernelContext
{
    private const int Deepest = 48;

    private readonly string[] path = new string[Deepest];
    private int depth;
    private int rawLocks;

    /// <summary>The kind of context.</summary>
    public ContextKind Kind { get; private set; }

    /// <summary>smp_processor_id().</summary>
    public int Hart { get; private set; }

    /// <summary>How often the kernel has been entered by it.</summary>
    public uint Entries { get; private set; }

    /// <summary>True if sleeping is forbidden.</summary>
    public bool IsAtomic => Kind != ContextKind.Process || rawLocks != 0;

    /// <summary>Functions from the entry down to here, with the locks held.</summary>
    public IReadOnlyList<string> CallPath => path[..depth];

    /// <summary>Enters the kernel.</summary>
    public KernelContext Begin(ContextKind kind, int hart, string function)
    {
        Entries++;
        Kind = kind;
        Hart = hart;
        rawLocks = 0;
        path[0] = function;
        depth = 1;
        return this;
    }

    /// <summary>Calls a function.</summary>
    public ContextFrame Enter(string function)
    {
        var frame = new ContextFrame(this, depth, rawLocks);
        Push(function);
        return frame;
    }

    /// <summary>Takes a raw spinlock with interrupts off: from here on the context is atomic.</summary>
    /// <param name="name">The lock, as "raw_spin_lock(&amp;desc->lock)".</param>
    public ContextFrame LockRaw(string name)
    {
        var frame = Enter(name);
        rawLocks++;
        return frame;
    }

    /// <summary>Says whether what sleeps, allocates or maps may be done here.</summary>
    /// <param name="what">What would be done: "take the group mutex".</param>
    /// <param name="source">Where the kernel does it.</param>
    /// <param name="span">The property that led to it.</param>
    /// <returns>Success, or the breach of P6 with its call path.</returns>
    [MaySleep]
    public KernelResult MightSleep(string what, string source, SourceSpan span) => IsAtomic ? Breach(what, source, span) : KernelResult.Success;

    internal void Leave(int toDepth, int toRawLocks)
    {
        depth = toDepth;
        rawLocks = toRawLocks;
    }

    private KernelResult Breach(string what, string source, SourceSpan span)
    {
        var where = Kind switch
        {
            ContextKind.HardIrq => "inside a hard interrupt",
            ContextKind.Timer => "inside a timer",
            ContextKind.StopMachine => "while the machine is stopped for hotplug",
            _ => "under a raw spinlock",
        };
        return new KernelResult(new Refusal(
            RefusalKind.AtomicContext, Errno.EINVAL, $"The kernel may not {what} {where}: that can sleep.", source, span)
        {
            CallPath = CallPath,
        });
    }

    private void Push(string function)
    {
        if (depth == Deepest)
        {
            throw new InvalidOperationException($"The call path ends nowhere: {string.Join(" > ", path)}");
        }

        path[depth++] = function;
    }
}

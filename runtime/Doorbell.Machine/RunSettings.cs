using Doorbell.Engine;

namespace Doorbell.Machine;

/// <summary>How runs are made.</summary>
public sealed record RunSettings
{
    /// <summary>Steps after which a machine that has not settled is in an interrupt storm.</summary>
    public const int DefaultStepLimit = 1_000_000;

    /// <summary>Decides what the specifications leave open.</summary>
    public IChoices Choices { get; init; } = FixedOrder.Instance;

    /// <summary>Receives every step; none costs nothing.</summary>
    public TraceWriter? Trace { get; init; }

    /// <summary>Steps after which a machine that has not settled is in an interrupt storm.</summary>
    public int StepLimit { get; init; } = DefaultStepLimit;

    /// <summary>Statements that a scenario may execute, those in loops each time.</summary>
    public int StatementLimit { get; init; } = 1_000_000;

    /// <summary>Makes each machine's operating system.</summary>
    public KernelMaker Kernel { get; init; } = RunningKernel.Linux;
}

using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Scenarios;

/// <summary>What came of a statement.</summary>
/// <param name="Refusal">The kernel refused.</param>
/// <param name="Failure">It could not be carried out: a part of the wrong kind, a storm.</param>
/// <param name="Unserved">The policy leaves this use out.</param>
internal readonly record struct StatementResult(Refusal? Refusal = null, Failure? Failure = null, PolicyUse? Unserved = null)
{
    /// <summary>It was done.</summary>
    public static StatementResult Done => default;

    /// <summary>It could not be carried out.</summary>
    public static StatementResult Fail(SourceSpan span, string message) => new(null, new Failure(span, message, []));
}

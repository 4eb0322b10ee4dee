using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios;

/// <summary>Whether a scenario reckoned with a refusal, and what to say if it did not.</summary>
internal static class RefusalAnswer
{
    /// <summary>The next statement asks for the refusal: <c>refused(E)</c>, or <c>broke(P6)</c> where an atomic context was broken.</summary>
    public static bool IsAnswered(Refusal refusal, Statement? next) => next is ExpectStatement expect && Asks(expect.Condition, refusal);

    /// <summary>A statement was refused, and nobody reckoned with it.</summary>
    public static Failure Failure(Statement statement, Refusal refusal)
    {
        var related = refusal.Span == SourceSpan.None
            ? []
            : new List<RelatedPlace> { new(refusal.Span, "this led to it") };
        var path = refusal.CallPath.Count == 0 ? "" : $" Call path: {string.Join(" > ", refusal.CallPath)}.";
        var text = refusal.Kind switch
        {
            RefusalKind.AtomicContext => $"The kernel would sleep, allocate or map in an atomic context: {refusal.Reason}{path}",
            RefusalKind.Unusable => $"No such domain can exist under the policy: {refusal.Reason}",
            _ => $"The kernel refuses with {refusal.Errno}: {refusal.Reason}",
        };
        return new Failure(statement.Span, $"{text} ({refusal.Source})", related);
    }

    private static bool Asks(Expression expression, Refusal refusal) => expression switch
    {
        CallExpression { Function: "refused" } => true,
        CallExpression { Function: "broke" } call => refusal.Kind == RefusalKind.AtomicContext
            && call.Arguments is [ConstantExpression { Value: WordValue { Word: "P6" } }],
        UnaryExpression unary => Asks(unary.Operand, refusal),
        BinaryExpression binary => Asks(binary.Left, refusal) || Asks(binary.Right, refusal),
        _ => false,
    };
}

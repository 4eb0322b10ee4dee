using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios;

/// <summary>Visits the constants in statements and expressions.</summary>
internal static class StatementParts
{
    /// <summary>Calls <paramref name="visit"/> for every constant of a statement and of those inside it.</summary>
    public static void Visit(Statement statement, Action<Value> visit)
    {
        foreach (var expression in Expressions(statement))
        {
            Visit(expression, visit);
        }

        var inner = statement switch
        {
            ForStatement loop => loop.Body,
            TryStatement attempt => [attempt.Statement],
            RaceStatement race => race.Blocks.SelectMany(block => block),
            _ => Enumerable.Empty<Statement>(),
        };
        foreach (var nested in inner)
        {
            Visit(nested, visit);
        }
    }

    private static void Visit(Expression? expression, Action<Value> visit)
    {
        switch (expression)
        {
            case ConstantExpression constant:
                visit(constant.Value);
                break;
            case MemberExpression member:
                Visit(member.Target, visit);
                break;
            case IndexExpression index:
                Visit(index.Target, visit);
                Visit(index.Index, visit);
                break;
            case ListExpression list:
                VisitAll(list.Items, visit);
                break;
            case RangeExpression range:
                Visit(range.First, visit);
                Visit(range.Last, visit);
                break;
            case SizedRangeExpression range:
                Visit(range.Base, visit);
                Visit(range.Size, visit);
                break;
            case UnaryExpression unary:
                Visit(unary.Operand, visit);
                break;
            case BinaryExpression binary:
                Visit(binary.Left, visit);
                Visit(binary.Right, visit);
                break;
            case CallExpression call:
                VisitAll(call.Arguments, visit);
                break;
        }
    }

    private static void VisitAll(IReadOnlyList<Expression> expressions, Action<Value> visit)
    {
        foreach (var expression in expressions)
        {
            Visit(expression, visit);
        }
    }

    private static IEnumerable<Expression?> Expressions(Statement statement) => statement switch
    {
        RequestStatement request => [request.Vector, request.Target],
        FreeStatement free => [free.Vector],
        AffinityStatement affinity => [affinity.Vector, affinity.Target],
        MaskStatement mask => [mask.Vector],
        UnmaskStatement unmask => [unmask.Vector],
        FireStatement fire => [fire.Vector, fire.Times],
        WriteStatement write => [write.Writer, write.Address, write.Data, write.Size, write.Pasid],
        RaiseStatement raise => [raise.Wire],
        LowerStatement lower => [lower.Wire],
        AttachStatement attach => [.. attach.Devices, attach.Owner],
        DetachStatement detach => [detach.Device],
        MapStatement map => [map.Owner, map.Range],
        UnmapStatement unmap => [unmap.Owner, unmap.Range],
        OnlineStatement online => [online.Hart],
        OfflineStatement offline => [offline.Hart],
        MoveStatement move => [move.Vcpu, move.Hart],
        SleepStatement sleep => [sleep.Vcpu],
        HoldStatement hold => [hold.Subject],
        ReleaseStatement release => [release.Subject],
        LetStatement let => [let.Value],
        ForStatement loop => [loop.Items],
        ExpectStatement expect => [expect.Condition],
        ReportStatement report => [report.Value],
        _ => [],
    };
}

using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Execution;

/// <summary>The parts that statements name, and who is given devices.</summary>
internal sealed class ConstantParts
{
    private readonly HashSet<Part> parts = [];
    private readonly HashSet<Part> owners = [];

    /// <summary>All parts that occur.</summary>
    public IReadOnlyCollection<Part> Parts => parts;

    /// <summary>Processes, VMs and domains that devices are attached to.</summary>
    public IReadOnlyCollection<Part> Owners => owners;

    public void Visit(IEnumerable<Statement> statements)
    {
        foreach (var statement in statements)
        {
            Visit(statement);
        }
    }

    private void Visit(Statement statement)
    {
        switch (statement)
        {
            case AttachStatement attach:
                VisitAll([.. attach.Devices, attach.Owner]);
                if (attach.Owner is ConstantExpression { Value: PartValue owner })
                {
                    owners.Add(owner.Part);
                }

                break;
            case ForStatement loop:
                VisitAll(loop.Items);
                Visit(loop.Body);
                break;
            case TryStatement attempt:
                Visit(attempt.Statement);
                break;
            case RaceStatement race:
                foreach (var block in race.Blocks)
                {
                    Visit(block);
                }

                break;
            default:
                VisitAll([.. StatementExpressions.Of(statement)]);
                break;
        }
    }

    private void VisitAll(params Expression?[] expressions)
    {
        foreach (var expression in expressions)
        {
            switch (expression)
            {
                case ConstantExpression constant:
                    Add(constant.Value);
                    break;
                case MemberExpression member:
                    VisitAll(member.Target);
                    break;
                case IndexExpression index:
                    VisitAll(index.Target, index.Index);
                    break;
                case ListExpression list:
                    VisitAll([.. list.Items]);
                    break;
                case RangeExpression range:
                    VisitAll(range.First, range.Last);
                    break;
                case SizedRangeExpression range:
                    VisitAll(range.Base, range.Size);
                    break;
                case UnaryExpression unary:
                    VisitAll(unary.Operand);
                    break;
                case BinaryExpression binary:
                    VisitAll(binary.Left, binary.Right);
                    break;
                case CallExpression call:
                    VisitAll([.. call.Arguments]);
                    break;
            }
        }
    }

    private void Add(Value value)
    {
        switch (value)
        {
            case PartValue part:
                parts.Add(part.Part);
                break;
            case ListValue list:
                foreach (var item in list.Items)
                {
                    Add(item);
                }

                break;
        }
    }
}

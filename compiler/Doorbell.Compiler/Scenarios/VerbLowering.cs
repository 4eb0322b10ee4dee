using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;
using static Doorbell.Compiler.Scenarios.StatementOperands;

namespace Doorbell.Compiler.Scenarios;

/// <summary>Lowers statements that are a verb with operands.</summary>
internal sealed class VerbLowering(World world, StatementOperands operands, DiagnosticBag diagnostics)
{
    /// <summary>Raises of one statement.</summary>
    private const long MostRaises = 1_000_000_000;

    public Statement? Lower(VerbSyntax verb, SourceSpan span)
    {
        var statement = Convert(verb, span);
        if (RequireOneMachine(verb, statement) && statement is AttachStatement attach)
        {
            RequirePassthrough(verb, attach);
        }

        return statement;
    }

    private Statement? Convert(VerbSyntax verb, SourceSpan span) => verb.Verb.Text switch
    {
        "request" => new RequestStatement(span, Subject(verb, Vectors), Optional(verb, "on") is { } target ? operands.PartOrList(verb, "on", target, Targets) : null),
        "free" => new FreeStatement(span, Subject(verb, Vectors)),
        "affinity" => new AffinityStatement(span, Subject(verb, Vectors), operands.PartOrList(verb, "to", Behind(verb, "to"), Targets)),
        "mask" => new MaskStatement(span, Subject(verb, Vectors)),
        "unmask" => new UnmaskStatement(span, Subject(verb, Vectors)),
        "fire" => new FireStatement(span, Subject(verb, Entries), Optional(verb, "x") is { } times ? operands.Integer(verb, "x", times, 0, MostRaises) : null),
        "write" => new WriteStatement(
            span,
            Subject(verb, Writers),
            operands.Address(verb, "at", Behind(verb, "at")),
            operands.Integer(verb, "data", Behind(verb, "data"), 0, long.MaxValue),
            Optional(verb, "size") is { } size ? operands.Integer(verb, "size", size, 1, 4096) : null,
            Optional(verb, "pasid") is { } pasid ? operands.Integer(verb, "pasid", pasid, 0, 0xf_ffff) : null,
            verb.Has("translated")),
        "raise" => new RaiseStatement(span, Subject(verb, Wires), verb.Has("held")),
        "lower" => new LowerStatement(span, Subject(verb, Wires)),
        "attach" => new AttachStatement(
            span,
            [.. verb.Operands[0].Values.SelectMany(device => Each(operands.PartOrList(verb, "", device, Devices)))],
            operands.Owner(verb, "to", Behind(verb, "to"))),
        "detach" => new DetachStatement(span, Subject(verb, Devices)),
        "map" => new MapStatement(span, Subject(verb, Owners), operands.Range(verb, "at", Behind(verb, "at"))),
        "unmap" => new UnmapStatement(span, Subject(verb, Owners), operands.Range(verb, "at", Behind(verb, "at"))),
        "online" => new OnlineStatement(span, Subject(verb, Harts)),
        "offline" => new OfflineStatement(span, Subject(verb, Harts)),
        "move" => new MoveStatement(span, Subject(verb, Vcpus), operands.Part(verb, "to", Behind(verb, "to"), Harts)),
        "sleep" => new SleepStatement(span, Subject(verb, Vcpus)),
        "hold" => new HoldStatement(span, Subject(verb, Held)),
        "release" => new ReleaseStatement(span, Subject(verb, Held)),
        _ => null,
    };

    private Expression Subject(VerbSyntax verb, IReadOnlyList<PartKind> kinds) => operands.Part(verb, "", verb.Subject, kinds);

    /// <summary>The elements of a known list, one by one.</summary>
    private static IEnumerable<Expression> Each(Expression expression) => expression is ConstantExpression { Value: ListValue list }
        ? list.Items.Select(item => new ConstantExpression(expression.Span, item))
        : [expression];

    private static ExpressionSyntax? Optional(VerbSyntax verb, string word) => verb.ValueOf(word);

    private static ExpressionSyntax Behind(VerbSyntax verb, string word) => verb.ValueOf(word) ?? verb.Subject;

    /// <summary>What a statement names must be of one machine: the device, its target, its owner.</summary>
    private bool RequireOneMachine(VerbSyntax verb, Statement? statement)
    {
        var (first, second) = statement switch
        {
            RequestStatement request => (request.Vector, request.Target),
            AffinityStatement affinity => (affinity.Vector, affinity.Target),
            AttachStatement attach => (attach.Devices.Count > 0 ? attach.Devices[0] : null, attach.Owner),
            MoveStatement move => (move.Vcpu, move.Hart),
            _ => (null, null),
        };
        if (first is ConstantExpression { Value: PartValue one } && second is ConstantExpression { Value: PartValue other } && one.Part.Machine != other.Part.Machine)
        {
            diagnostics.Report(ScenarioDiagnostics.TwoMachines(SourceLocation.Of(verb), one.ToString(), other.ToString()));
            return false;
        }

        return true;
    }

    /// <summary>A process or a VM gets only what its <c>passthrough</c> names.</summary>
    private void RequirePassthrough(VerbSyntax verb, AttachStatement attach)
    {
        if (attach.Owner is not ConstantExpression { Value: PartValue { Part: var target } } || target.Machine >= world.Machines.Count)
        {
            return;
        }

        var machine = world.Machines[target.Machine];
        var owner = machine.Find(target);
        while (owner is { Declaration.Kind.Part: PartKind.Domain, Parent: { } parent })
        {
            owner = parent;
        }

        if (owner?.Declaration.Kind.Part is not (PartKind.Process or PartKind.Vm) || machine.Property(owner, "passthrough") is not ListValue passthrough)
        {
            return;
        }

        foreach (var device in attach.Devices.OfType<ConstantExpression>().Select(device => device.Value).OfType<PartValue>())
        {
            if (device.Part.Kind == PartKind.Device && !passthrough.Items.OfType<PartValue>().Any(named => named.Part == device.Part))
            {
                diagnostics.Report(ScenarioDiagnostics.NotPassedThrough(
                    SourceLocation.Of(verb.Operands[0]), device.ToString(), owner.Name, owner.Declaration.LocationOf("passthrough")));
            }
        }
    }
}

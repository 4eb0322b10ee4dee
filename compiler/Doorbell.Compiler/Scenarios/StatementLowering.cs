using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Scenarios;

/// <summary>Lowers the statements of a scenario on the machines of a world.</summary>
internal sealed class StatementLowering
{
    private readonly LocalNames locals = new();
    private readonly MachineScope machine;
    private readonly DiagnosticBag diagnostics;
    private readonly ScenarioExpressions expressions;
    private readonly VerbLowering verbs;
    private readonly Func<SyntaxNode, SourceSpan> spanOf;

    /// <param name="world">The machines.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    /// <param name="spanOf">Where a node stands; without lines where the statements are judged and not run.</param>
    public StatementLowering(World world, DiagnosticBag diagnostics, Func<SyntaxNode, SourceSpan> spanOf)
    {
        this.spanOf = spanOf;
        machine = world.Machines[0];
        this.diagnostics = diagnostics;
        expressions = new ScenarioExpressions(machine, locals, diagnostics, spanOf);
        verbs = new VerbLowering(world, new StatementOperands(expressions, diagnostics), diagnostics);
    }

    /// <summary>The statements of a block; cases are not among them.</summary>
    public IReadOnlyList<Statement> Lower(IEnumerable<StatementSyntax> block)
    {
        var outer = locals.Count;
        var statements = new List<Statement>();
        foreach (var syntax in block)
        {
            if (Lower(syntax) is { } statement)
            {
                statements.Add(statement);
            }
        }

        locals.TrimTo(outer);
        return statements;
    }

    /// <summary>A condition that is asked outside of scenarios.</summary>
    public void Check(ExpressionSyntax condition, string what, IReadOnlyList<string> words) => Condition(condition, what, words);

    private Statement? Lower(StatementSyntax syntax)
    {
        var span = spanOf(syntax);
        switch (syntax)
        {
            case VerbSyntax verb:
                return verbs.Lower(verb, span);
            case LetSyntax let:
                var value = expressions.Lower(let.Value);
                Declare(let.Name, value.Type, value.Constant is ErrorValue ? null : value.Sample);
                return new LetStatement(span, let.Name.Text, value.Expression);
            case ForSyntax loop:
                return For(loop, span);
            case TrySyntax attempt:
                return Lower(attempt.Statement) is { } tried ? new TryStatement(span, tried) : null;
            case RaceSyntax race:
                return new RaceStatement(span, [.. race.Blocks.Select(block => Lower(block.Statements))]);
            case ExpectSyntax expect:
                return new ExpectStatement(span, Condition(expect.Condition, "expect", []));
            case ReportSyntax report:
                return new ReportStatement(span, expressions.Lower(report.Value).Expression);
            default:
                return null;
        }
    }

    private Expression Condition(ExpressionSyntax syntax, string what, IReadOnlyList<string> words)
    {
        var condition = expressions.Lower(syntax, words);
        if (!condition.IsError && condition.Type.Kind is not (ValueKind.Any or ValueKind.Truth)
            && !(condition.Constant is WordValue word && words.Contains(word.Word)))
        {
            diagnostics.Report(ScenarioDiagnostics.NotACondition(SourceLocation.Of(syntax), what, OperandTypes.Describe(condition)));
        }

        return condition.Expression;
    }

    private ForStatement For(ForSyntax loop, SourceSpan span)
    {
        var items = expressions.Lower(loop.Range);
        StaticType type = StaticType.Any;
        Value? sample = null;
        switch (items.Constant)
        {
            case RangeValue range:
                type = StaticType.Integer;
                Limit(loop, range.Count);
                break;
            case ListValue list:
                type = StaticTypes.ElementOf(list);
                sample = type.Kind == ValueKind.Any ? null : list.Items[0];
                Limit(loop, list.Items.Count);
                break;
            case null when items.Type.Kind == ValueKind.Range:
                type = StaticType.Integer;
                break;
            case null when items.Type.Kind == ValueKind.List:
                type = items.Type.Element ?? StaticType.Any;
                break;
            case null or ErrorValue when items.Type.Kind == ValueKind.Any:
                break;
            default:
                diagnostics.Report(ScenarioDiagnostics.NotIterable(SourceLocation.Of(loop.Range), OperandTypes.Describe(items)));
                break;
        }

        var outer = locals.Count;
        Declare(loop.Variable, type, sample);
        var body = Lower(loop.Body.Statements);
        locals.TrimTo(outer);
        return new ForStatement(span, loop.Variable.Text, items.Expression, body);
    }

    private void Limit(ForSyntax loop, long passes)
    {
        if (passes > Limits.LoopPasses)
        {
            diagnostics.Report(ScenarioDiagnostics.LongLoop(SourceLocation.Of(loop.Range), passes, Limits.LoopPasses));
        }
    }

    private void Declare(WordSyntax name, StaticType type, Value? sample)
    {
        if (name.IsMissing)
        {
            return;
        }

        var location = SourceLocation.Of(name);
        if (locals.Find(name.Text) is var (first, _, _))
        {
            diagnostics.Report(ScenarioDiagnostics.HiddenName(location, "a local value", first));
        }
        else if (machine.Topology.Find(name.Text) is { } symbol)
        {
            diagnostics.Report(ScenarioDiagnostics.HiddenName(location, symbol.Noun, symbol.Location));
        }

        locals.Add(name.Text, location, type, sample);
    }
}

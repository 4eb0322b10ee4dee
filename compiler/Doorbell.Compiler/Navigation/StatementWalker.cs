using Doorbell.Compiler.Schema.Tables;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Statements;

namespace Doorbell.Compiler.Navigation;

/// <summary>Finds what the words of statements stand for.</summary>
internal sealed class StatementWalker
{
    private static readonly IReadOnlyList<string> Blocked = [Vocabulary.Blocked];
    private readonly TopologySymbol topology;
    private readonly List<Occurrence> found;
    private readonly ExpressionResolver expressions;

    public StatementWalker(TopologySymbol topology, List<Occurrence> found)
    {
        this.topology = topology;
        this.found = found;
        expressions = new ExpressionResolver(topology, Scope, found);
    }

    /// <summary>Names that hold at the place reached.</summary>
    public NameScope Scope { get; } = new();

    /// <summary>Walks a block.</summary>
    /// <param name="statements">Its statements.</param>
    /// <param name="until">Where to stop with the names that hold there, if it lies in the block; else the block's names are forgotten.</param>
    /// <returns>Whether it has stopped.</returns>
    public bool Walk(IEnumerable<StatementSyntax> statements, int until = int.MaxValue)
    {
        var outer = Scope.Count;
        foreach (var statement in statements)
        {
            if (statement.Span.Start > until || Walk(statement, until))
            {
                return true;
            }
        }

        if (until == int.MaxValue)
        {
            Scope.TrimTo(outer);
        }

        return false;
    }

    /// <summary>The settings behind <c>with</c>.</summary>
    public void Settings(IEnumerable<PropertySyntax> settings)
    {
        foreach (var setting in settings)
        {
            SettingWalker.Walk(setting, topology, found);
        }
    }

    private bool Walk(StatementSyntax statement, int until)
    {
        var isInside = until <= statement.Span.End;
        switch (statement)
        {
            case VerbSyntax verb:
                Verb(verb.Verb, verb.Shape);
                foreach (var operand in verb.Operands)
                {
                    foreach (var value in operand.Values)
                    {
                        expressions.Resolve(value, operand.Slot.Word == "to" ? Blocked : null);
                    }
                }

                return false;
            case LetSyntax let:
                Verb(let.Keyword);
                var designated = expressions.Resolve(let.Value);
                if (!isInside)
                {
                    Declare(let.Name, let, designated);
                }

                return false;
            case ForSyntax loop:
                Verb(loop.Keyword);
                var items = expressions.Resolve(loop.Range);
                var outer = Scope.Count;
                Declare(loop.Variable, loop, items with { IsList = false });
                var stopped = Walk(loop.Body.Statements, isInside ? until : int.MaxValue);
                return EndOfBlock(outer, stopped, isInside && until >= loop.Body.Span.Start);
            case TrySyntax attempt:
                Verb(attempt.Keyword);
                return Walk(attempt.Statement, until);
            case RaceSyntax race:
                Verb(race.Keyword);
                return race.Blocks.Any(block => Walk(block.Statements, block.Span.Contains(until) ? until : int.MaxValue) || block.Span.Contains(until));
            case ExpectSyntax expect:
                Verb(expect.Keyword);
                expressions.Resolve(expect.Condition);
                return false;
            case ReportSyntax report:
                Verb(report.Keyword);
                expressions.Resolve(report.Value);
                return false;
            case CaseSyntax @case:
                Verb(@case.Keyword);
                if (!@case.Name.IsMissing)
                {
                    found.Add(new Occurrence(SourceLocation.Of(@case.Name), Meanings.Of(@case)) { IsDeclaration = true });
                }

                Settings(@case.With);
                return Walk(@case.Body.Statements, isInside ? until : int.MaxValue) || isInside;
            case SkippedStatementSyntax skipped:
                return skipped.Blocks.Any(block => Walk(block.Statements, block.Span.Contains(until) ? until : int.MaxValue) || block.Span.Contains(until));
            default:
                return false;
        }
    }

    private bool EndOfBlock(int outer, bool stopped, bool isInside)
    {
        if (stopped || isInside)
        {
            return true;
        }

        Scope.TrimTo(outer);
        return false;
    }

    private void Declare(WordSyntax name, StatementSyntax node, Designation value)
    {
        if (!name.IsMissing)
        {
            var meaning = Scope.Add(name, MeaningKind.Local, node, value);
            found.Add(new Occurrence(SourceLocation.Of(name), meaning) { IsDeclaration = true });
        }
    }

    private void Verb(WordSyntax word, StatementShape? shape = null)
    {
        if (!word.IsMissing && (shape ?? StatementShapes.Find(word.Text)) is { } known)
        {
            found.Add(new Occurrence(SourceLocation.Of(word), new Meaning(MeaningKind.Statement, word.Text) { Statement = known }));
        }
    }
}

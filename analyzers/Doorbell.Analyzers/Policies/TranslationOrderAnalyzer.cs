using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Doorbell.Analyzers.Policies;

/// <summary>Looks at the order in which translations are installed, dropped, invalidated and given back.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TranslationOrderAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(PolicyDescriptors.DroppedFirst, PolicyDescriptors.NotInvalidated, PolicyDescriptors.NotFenced);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Contracts.Of(start.Compilation) is { } contracts)
            {
                var events = new TranslationEvents(contracts, new CallGraph(start.Compilation));
                start.RegisterOperationBlockAction(block => Look(block, contracts, events));
            }
        });
    }

    private static void Look(OperationBlockAnalysisContext context, Contracts contracts, TranslationEvents all)
    {
        // Who only drops, and says so, leaves the rest to callers.
        if (context.OwningSymbol is not IMethodSymbol method || (contracts.EffectsOf(method) & Effects.Drops) != 0)
        {
            return;
        }

        var events = all.In(context.OperationBlocks);
        for (var at = 0; at < events.Count; at++)
        {
            if ((events[at].Own & Effects.Drops) != 0)
            {
                LookBehind(context, events, at);
            }
        }
    }

    private static void LookBehind(OperationBlockAnalysisContext context, IReadOnlyList<TranslationEvent> events, int drop)
    {
        var dropped = events[drop];
        var later = events.Skip(drop + 1).Where(found => Follows(dropped.Syntax, found.Syntax)).ToList();
        if (later.Find(found => found.Does(Effects.Installs) && !found.Does(Effects.Drops)) is { } installed
            && !events.Take(drop).Any(before => before.Does(Effects.Installs)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                PolicyDescriptors.DroppedFirst, dropped.Syntax.GetLocation(), [installed.Syntax.GetLocation()], dropped.Name, installed.Name));
        }

        if (later.Find(found => (found.Own & Effects.Releases) != 0) is { } released)
        {
            var between = later.Take(later.IndexOf(released)).ToList();
            var invalidated = between.FindIndex(found => found.Does(Effects.Invalidates));
            var isFenced = between.Skip(Math.Max(invalidated, 0)).Any(found => found.Does(Effects.Fences));
            if (invalidated < 0 || !isFenced)
            {
                var missing = invalidated < 0 ? isFenced ? "invalidation" : "invalidation and no fence" : "fence behind the invalidation";
                Report(context, PolicyDescriptors.NotFenced, released.Syntax, released.Name, dropped.Name, missing);
            }
        }
        else if (!later.Any(found => found.Does(Effects.Invalidates)))
        {
            Report(context, PolicyDescriptors.NotInvalidated, dropped.Syntax, dropped.Name);
        }
    }

    private static void Report(OperationBlockAnalysisContext context, DiagnosticDescriptor descriptor, SyntaxNode place, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(descriptor, place.GetLocation(), arguments));

    /// <summary>Whether the second can run after the first: not where they stand in two branches of which only one runs.</summary>
    private static bool Follows(SyntaxNode first, SyntaxNode second)
    {
        var around = new HashSet<SyntaxNode>(first.AncestorsAndSelf());
        var below = second;
        while (below.Parent is { } parent && !around.Contains(parent))
        {
            below = parent;
        }

        var other = first.AncestorsAndSelf().First(node => node.Parent == below.Parent);
        return below.Parent switch
        {
            IfStatementSyntax branch => other != branch.Statement || below is not ElseClauseSyntax,
            SwitchStatementSyntax or SwitchExpressionSyntax => below is not (SwitchSectionSyntax or SwitchExpressionArmSyntax) || other is not (SwitchSectionSyntax or SwitchExpressionArmSyntax),
            BlockSyntax block => !LeavesBetween(block, other, below),
            _ => true,
        };
    }

    /// <summary>Whether the branch that holds the first always leaves before the second, or something between them does.</summary>
    private static bool LeavesBetween(BlockSyntax block, SyntaxNode first, SyntaxNode second) =>
        (first is IfStatementSyntax branch && Ends(branch.Statement))
        || block.Statements.Any(statement => statement.SpanStart > first.SpanStart && statement.SpanStart < second.SpanStart && Leaves(statement));

    private static bool Leaves(StatementSyntax statement) =>
        statement is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax || (statement is BlockSyntax block && block.Statements.Any(Leaves));

    private static bool Ends(StatementSyntax statement) => statement is BlockSyntax { Statements: { Count: > 0 } inner } ? Leaves(inner.Last()) : Leaves(statement);
}

using System.Collections.Immutable;
using Doorbell.Analyzers.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Doorbell.CodeFixes.Policies;

/// <summary>Drops a claim of isolation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IsolationClaimFix))]
public sealed class IsolationClaimFix : PolicyFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(PolicyDescriptors.IsolationClaimId);

    private protected override IEnumerable<(string Title, Action<DocumentEditor> Change)> Repairs(SyntaxNode node, SemanticModel model, Diagnostic diagnostic)
    {
        var value = node.FirstAncestorOrSelf<AssignmentExpressionSyntax>()?.Right ?? node as ExpressionSyntax;
        if (value is LiteralExpressionSyntax)
        {
            yield return ("Claim no isolation", editor => editor.ReplaceNode(value, SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression).WithTriviaFrom(value)));
        }
    }
}

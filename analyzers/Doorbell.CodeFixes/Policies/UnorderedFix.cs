using System.Collections.Immutable;
using Doorbell.Analyzers.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Doorbell.CodeFixes.Policies;

/// <summary>Sorts what has no order: pairs by their keys, elements by themselves.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnorderedFix))]
public sealed class UnorderedFix : PolicyFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(PolicyDescriptors.UnorderedId);

    private protected override IEnumerable<(string Title, Action<DocumentEditor> Change)> Repairs(SyntaxNode node, SemanticModel model, Diagnostic diagnostic)
    {
        var expression = node as ExpressionSyntax ?? (node as ArgumentSyntax)?.Expression;
        if (expression is null || model.GetTypeInfo(expression).Type is not INamedTypeSymbol type || type.Name == "ValueCollection")
        {
            yield break;
        }

        var order = type.TypeArguments.Length == 2 && type.Name != "KeyCollection" ? "OrderBy(pair => pair.Key)" : "Order()";
        var sorted = SyntaxFactory.ParseExpression($"{expression.WithoutTrivia()}.{order}").WithTriviaFrom(expression);
        var isKnown = model.GetSpeculativeSymbolInfo(expression.SpanStart, sorted, SpeculativeBindingOption.BindAsExpression).Symbol is not null;
        void Change(DocumentEditor editor)
        {
            editor.ReplaceNode(expression, sorted);
            if (!isKnown && editor.OriginalRoot is CompilationUnitSyntax { Usings: { Count: > 0 } usings })
            {
                var directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(" System.Linq")).WithTrailingTrivia(usings.Last().GetTrailingTrivia());
                editor.InsertAfter(usings.Last(), directive);
            }
        }

        yield return ("Sort", Change);
    }
}

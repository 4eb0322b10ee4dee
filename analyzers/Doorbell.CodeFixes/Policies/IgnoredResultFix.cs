using System.Collections.Immutable;
using Doorbell.Analyzers.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Doorbell.CodeFixes.Policies;

/// <summary>Returns a refusal at which nobody looks, where the method returns such results itself; else discards it on purpose.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IgnoredResultFix))]
public sealed class IgnoredResultFix : PolicyFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(PolicyDescriptors.IgnoredResultId);

    private protected override IEnumerable<(string Title, Action<DocumentEditor> Change)> Repairs(SyntaxNode node, SemanticModel model, Diagnostic diagnostic)
    {
        if (node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { Expression: var call } statement)
        {
            yield break;
        }

        if (IsReturned(statement, call, model))
        {
            var name = FreeName(model, statement.SpanStart);
            yield return ("Return the refusal", editor => editor.ReplaceNode(statement, SyntaxFactory
                .ParseStatement($"if ({call} is {{ Succeeded: false }} {name})\n{{\n    return {name};\n}}\n")
                .WithLeadingTrivia(statement.GetLeadingTrivia())
                .WithTrailingTrivia(statement.GetTrailingTrivia())
                .WithAdditionalAnnotations(Formatter.Annotation)));
        }

        yield return ("Ignore the result on purpose", editor => editor.ReplaceNode(
            statement,
            SyntaxFactory.ParseStatement($"_ = {call};").WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation)));
    }

    private static bool IsReturned(ExpressionStatementSyntax statement, ExpressionSyntax call, SemanticModel model)
    {
        var holder = statement.Ancestors().FirstOrDefault(node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or AccessorDeclarationSyntax);
        var returned = holder is null or AnonymousFunctionExpressionSyntax ? null : (model.GetDeclaredSymbol(holder) as IMethodSymbol)?.ReturnType;
        var type = model.GetTypeInfo(call).Type;
        type = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        return returned is not null && SymbolEqualityComparer.Default.Equals(returned, type)
            && returned.GetMembers("Succeeded").OfType<IPropertySymbol>().Any(property => property.Type.SpecialType == SpecialType.System_Boolean);
    }

    private static string FreeName(SemanticModel model, int position)
    {
        var name = "failed";
        for (var number = 2; !model.LookupSymbols(position, name: name).IsEmpty; number++)
        {
            name = $"failed{number}";
        }

        return name;
    }
}

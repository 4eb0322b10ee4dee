using System.Collections.Immutable;
using Doorbell.Analyzers.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Doorbell.CodeFixes.Policies;

/// <summary>Saves and restores a value that is missing from a snapshot, at the end of both methods; or lets its author say why it is no state.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingStateFix))]
public sealed class MissingStateFix : PolicyFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(PolicyDescriptors.MissingStateId);

    private protected override IEnumerable<(string Title, Action<DocumentEditor> Change)> Repairs(SyntaxNode node, SemanticModel model, Diagnostic diagnostic)
    {
        var declaration = node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        var symbol = node.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { } variable ? model.GetDeclaredSymbol(variable)
            : declaration is null ? null : model.GetDeclaredSymbol(declaration);
        if (declaration?.Parent is not TypeDeclarationSyntax type || symbol is null)
        {
            yield break;
        }

        var (valueType, isWritable) = symbol switch
        {
            IFieldSymbol field => (field.Type, !field.IsReadOnly),
            IPropertySymbol property => (property.Type, property.SetMethod is { IsInitOnly: false }),
            _ => (null, false),
        };
        var save = Method(type, "Save");
        var restore = Method(type, "Restore");
        if (isWritable && valueType is { IsUnmanagedType: true } && save is not null && restore is not null)
        {
            var isSaved = save.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == symbol.Name);
            void Change(DocumentEditor editor)
            {
                if (!isSaved)
                {
                    Append(editor, save, $"{save.ParameterList.Parameters[0].Identifier}.Write({symbol.Name});");
                }

                var typeName = valueType.ToMinimalDisplayString(model, restore.SpanStart);
                Append(editor, restore, $"{symbol.Name} = {restore.ParameterList.Parameters[0].Identifier}.Read<{typeName}>();");
            }

            yield return ("Save and restore it", Change);
        }

        yield return ("Say why it is no state", editor => editor.AddAttribute(
            declaration,
            SyntaxFactory.Attribute(
                SyntaxFactory.ParseName("NotState"),
                SyntaxFactory.ParseAttributeArgumentList("(\"why\")"))));
    }

    private static MethodDeclarationSyntax? Method(TypeDeclarationSyntax type, string name) =>
        type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => method.Identifier.ValueText == name && method.ParameterList.Parameters.Count == 1);

    private static void Append(DocumentEditor editor, MethodDeclarationSyntax method, string statement)
    {
        var added = SyntaxFactory.ParseStatement(statement + "\n");
        var before = method.Body?.Statements ?? SyntaxFactory.List<StatementSyntax>(
            method.ExpressionBody is { } arrow ? [SyntaxFactory.ExpressionStatement(arrow.Expression.WithoutTrivia())] : []);
        editor.ReplaceNode(method, method
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(SyntaxFactory.Block(before.Add(added)))
            .WithAdditionalAnnotations(Formatter.Annotation));
    }
}

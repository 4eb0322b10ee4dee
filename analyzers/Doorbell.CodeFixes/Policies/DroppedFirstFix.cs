using System.Collections.Immutable;
using Doorbell.Analyzers.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Doorbell.CodeFixes.Policies;

/// <summary>Puts the drop of a translation behind the install of the one that takes its place, where both are statements of one block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DroppedFirstFix))]
public sealed class DroppedFirstFix : PolicyFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(PolicyDescriptors.DroppedFirstId);

    private protected override IEnumerable<(string Title, Action<DocumentEditor> Change)> Repairs(SyntaxNode node, SemanticModel model, Diagnostic diagnostic)
    {
        if (node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Parent: BlockSyntax block } drop
            && diagnostic.AdditionalLocations is [var place]
            && block.Statements.FirstOrDefault(statement => statement.Span.Contains(place.SourceSpan)) is ExpressionStatementSyntax install)
        {
            void Change(DocumentEditor editor)
            {
                editor.InsertAfter(install, drop);
                editor.RemoveNode(drop);
            }

            yield return ("Install the new translation first", Change);
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Doorbell.CodeFixes.Policies;

/// <summary>A repair of C# at the node that a diagnostic points at.</summary>
public abstract class PolicyFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is { } node && model is not null)
            {
                foreach (var (title, change) in Repairs(node, model, diagnostic))
                {
                    context.RegisterCodeFix(
                        CodeAction.Create(title, cancellation => ApplyAsync(context.Document, change, cancellation), equivalenceKey: title),
                        diagnostic);
                }
            }
        }
    }

    /// <summary>The repairs that can be made, each with its title and what it does to the file.</summary>
    private protected abstract IEnumerable<(string Title, Action<DocumentEditor> Change)> Repairs(SyntaxNode node, SemanticModel model, Diagnostic diagnostic);

    private static async Task<Document> ApplyAsync(Document document, Action<DocumentEditor> change, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        change(editor);
        return editor.GetChangedDocument();
    }
}

using System.Collections.Immutable;
using Doorbell.Analyzers.Topologies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Doorbell.CodeFixes.Topologies;

/// <summary>Offers, in a <c>.topo</c> file, the repair that a rule knows, and a suppression with a reason.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TopologyFixes), DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".topo"])]
public sealed class TopologyFixes : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        Doorbell.Rules.RuleSet.Standard.Infos.Select(rule => rule.Code)
            .Concat(Doorbell.Compiler.Diagnostics.DiagnosticCatalogue.All.Select(descriptor => descriptor.Code)).ToImmutableArray();

    /// <inheritdoc/>
    /// <remarks>Roslyn's own ways to fix all do not change additional files.</remarks>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (FindingFixes.TitleOf(diagnostic.Properties) is { } title)
            {
                var edits = FindingFixes.EditsOf(diagnostic.Properties).ToArray();
                context.RegisterCodeFix(
                    CodeAction.Create(title, cancellation => ApplyAsync(document.Project.Solution, edits, cancellation), equivalenceKey: title),
                    diagnostic);
            }

            if (SuppressionPlace.Find(text.ToString(), diagnostic.Location.SourceSpan.Start) is { } place)
            {
                var line = $"suppress {diagnostic.Id} \"why\"\n{place.Indentation}";
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Suppress {diagnostic.Id} with a reason",
                        _ => Task.FromResult(document.Project.Solution.WithAdditionalDocumentText(document.Id, text.Replace(place.Offset, 0, line))),
                        equivalenceKey: $"suppress {diagnostic.Id}"),
                    diagnostic);
            }
        }
    }

    private static async Task<Solution> ApplyAsync(
        Solution solution, IReadOnlyList<(string Path, Syntax.Text.TextSpan Span, string NewText)> edits, CancellationToken cancellation)
    {
        foreach (var file in edits.GroupBy(edit => edit.Path, StringComparer.Ordinal))
        {
            var changes = file.Select(edit => new TextChange(new TextSpan(edit.Span.Start, edit.Span.Length), edit.NewText)).ToArray();
            foreach (var document in solution.Projects.SelectMany(project => project.AdditionalDocuments).Where(document => document.FilePath == file.Key).ToArray())
            {
                var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                solution = solution.WithAdditionalDocumentText(document.Id, text.WithChanges(changes));
            }
        }

        return solution;
    }
}

using Doorbell.Compiler;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Navigation;
using Doorbell.LanguageServer.Navigating;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;
using SourceEdit = Doorbell.Rules.Fixing.TextEdit;
using TextEdit = Doorbell.LanguageServer.Protocol.TextEdit;

namespace Doorbell.LanguageServer.Renaming;

/// <summary>Gives something another name in all topologies of the workspace, if they then still say the same.</summary>
internal static class RenameFeature
{
    /// <summary>The word at a place that can be renamed; null if its name is not the author's.</summary>
    public static RenameRange? Prepare(DocumentView view, Position position) =>
        view.At(position) is { Meaning.IsNamedByAuthor: true } occurrence
            ? new RenameRange(view.Source.RangeOf(occurrence.Location.Span), occurrence.Location.Text)
            : null;

    /// <summary>The edits.</summary>
    /// <exception cref="RenameRefusedException">The name cannot be given.</exception>
    public static async Task<WorkspaceEdit> ApplyAsync(DocumentView view, Position position, string name, ModelStore store, CancellationToken cancellation)
    {
        if (view.At(position) is not { Meaning.IsNamedByAuthor: true } occurrence)
        {
            throw new RenameRefusedException("There is nothing here that has a name of yours.");
        }

        if (!IsName(name))
        {
            throw new RenameRefusedException($"\"{name}\" is no name: a name is letters, digits and \"_\", does not begin with a digit, and is no operator, \"true\" or \"false\".");
        }

        var places = await ReferenceSearch.FindAsync(occurrence.Meaning, view, store, cancellation).ConfigureAwait(false);
        var edits = places.GroupBy(place => place.Location.Source).ToDictionary(
            file => file.Key,
            file => (IReadOnlyList<SourceEdit>)[.. file.Select(place => new SourceEdit(place.Location.Source, place.Location.Span, name))]);
        Verify(view, name, edits, store);
        return new WorkspaceEdit(edits.ToDictionary(
            file => DocumentPath.ToUri(file.Key.Path),
            file => (IReadOnlyList<TextEdit>)[.. file.Value.Select(edit => new TextEdit(file.Key.RangeOf(edit.Span), edit.NewText))]));
    }

    private static bool IsName(string name)
    {
        var tokens = SyntaxTree.Parse("name", name).Tokens;
        return tokens.Count == 2 && tokens[0].Kind == TokenKind.Identifier && tokens[0].Length == name.Length && name is not ("true" or "false");
    }

    /// <summary>What the texts say is held against what they said before: a new mistake means that the name was taken.</summary>
    private static void Verify(DocumentView view, string name, Dictionary<SourceText, IReadOnlyList<SourceEdit>> edits, ModelStore store)
    {
        var renamed = edits.ToDictionary(file => file.Key.Path, file => FixApplier.Apply(file.Key, file.Value), StringComparer.Ordinal);
        var resolver = new RenamedSources(store.Workspace, renamed);
        foreach (var path in renamed.Keys.Append(view.Source.Path).Distinct(StringComparer.Ordinal))
        {
            if (resolver.TextOf(path) is not { } text || store.Workspace.TextOf(path) is not { } before)
            {
                continue;
            }

            var old = Compilation.Create(before, new RecordingResolver(store.Workspace), parse: store.TreeOf);
            var now = Compilation.Create(text, resolver);
            if (Errors(now) > Errors(old) || MeaningfulWords(now) != MeaningfulWords(old))
            {
                var finding = now.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error);
                throw new RenameRefusedException($"\"{name}\" means something else there already.{(finding is null ? "" : $" {finding.Message}")}");
            }
        }
    }

    private static int Errors(Model model) => model.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Words that stand for something that was declared; a name that captures others, or is captured, changes their number.</summary>
    private static int MeaningfulWords(Model model) => model.Files.Sum((SourceFile file) => Occurrences.In(model, file).Count(one => one.Meaning.IsNamedByAuthor));
}

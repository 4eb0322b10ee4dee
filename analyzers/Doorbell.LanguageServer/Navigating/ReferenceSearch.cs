using Doorbell.Compiler.Navigation;
using Doorbell.Compiler.Sources;
using Doorbell.LanguageServer.Workspaces;

namespace Doorbell.LanguageServer.Navigating;

/// <summary>Finds the words that stand for the same thing, in all topologies of the workspace.</summary>
internal static class ReferenceSearch
{
    /// <summary>All words with a meaning, each once, by path and place.</summary>
    /// <param name="meaning">What they stand for.</param>
    /// <param name="view">The document in which it was asked.</param>
    /// <param name="store">Holds the models of the others.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<IReadOnlyList<Occurrence>> FindAsync(Meaning meaning, DocumentView view, ModelStore store, CancellationToken cancellation)
    {
        var found = new Dictionary<(string Path, int Start), Occurrence>();
        Add(view, meaning, found);
        if (meaning.Kind is not (MeaningKind.Local or MeaningKind.Index))
        {
            foreach (var path in store.Workspace.Topologies())
            {
                cancellation.ThrowIfCancellationRequested();
                if (path != view.Source.Path && await store.GetAsync(path, cancellation).ConfigureAwait(false) is { Model: { } model })
                {
                    Add(new DocumentView(model), meaning, found);
                }
            }
        }

        return [.. found.Values.OrderBy(occurrence => occurrence.Location.Source.Path, StringComparer.Ordinal).ThenBy(occurrence => occurrence.Location.Span.Start)];
    }

    private static void Add(DocumentView view, Meaning meaning, Dictionary<(string Path, int Start), Occurrence> found)
    {
        // A file that the model extends or imports may lie outside of the workspace, so that no model of its own is asked.
        foreach (var file in view.Model.Files)
        {
            if (!file.Source.Text.Contains(meaning.Name, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var occurrence in Occurrences.In(view.Model, file))
            {
                SourceLocation place = occurrence.Location;
                if (occurrence.Meaning.IsSameAs(meaning))
                {
                    found.TryAdd((place.Source.Path, place.Span.Start), occurrence);
                }
            }
        }
    }
}

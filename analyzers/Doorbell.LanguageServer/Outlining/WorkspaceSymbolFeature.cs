using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;

namespace Doorbell.LanguageServer.Outlining;

/// <summary>Finds what any topology of the workspace declares by letters of its name.</summary>
internal static class WorkspaceSymbolFeature
{
    private const int Limit = 500;

    public static IReadOnlyList<SymbolInformation> Find(string query, ModelStore store, CancellationToken cancellation)
    {
        var found = new List<SymbolInformation>();
        foreach (var path in store.Workspace.Topologies())
        {
            cancellation.ThrowIfCancellationRequested();
            if (store.Workspace.TextOf(path) is not { } source)
            {
                continue;
            }

            var container = Path.GetFileName(path);
            foreach (var symbol in DocumentSymbolFeature.Of(store.TreeOf(source)))
            {
                Add(symbol, container, DocumentPath.ToUri(path), query, found);
            }

            if (found.Count >= Limit)
            {
                break;
            }
        }

        return [.. found.Take(Limit)];
    }

    private static void Add(DocumentSymbol symbol, string container, string uri, string query, List<SymbolInformation> found)
    {
        if (Matches(symbol.Name, query))
        {
            found.Add(new SymbolInformation(symbol.Name, symbol.Kind, new Location(uri, symbol.SelectionRange), container));
        }

        foreach (var inner in symbol.Children)
        {
            Add(inner, symbol.Name, uri, query, found);
        }
    }

    // Letters in order, not necessarily side by side, as editors match.
    private static bool Matches(string name, string query)
    {
        var at = 0;
        foreach (var letter in query)
        {
            at = name.IndexOf(letter.ToString(), at, StringComparison.OrdinalIgnoreCase) + 1;
            if (at == 0)
            {
                return false;
            }
        }

        return true;
    }
}

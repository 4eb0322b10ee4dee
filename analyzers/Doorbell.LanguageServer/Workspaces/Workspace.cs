using System.Collections.Concurrent;
using System.Collections.Immutable;
using Doorbell.LanguageServer.Protocol;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>All texts: those that are open as their editor has them, the others as they are on disk.</summary>
/// <remarks>Changes come one after the other; reading from several threads is safe.</remarks>
internal sealed class Workspace(IFileSource files)
{
    private readonly ConcurrentDictionary<string, (long Stamp, SourceText? Source)> closed = new(StringComparer.Ordinal);
    private ImmutableDictionary<string, OpenDocument> open = ImmutableDictionary.Create<string, OpenDocument>(StringComparer.Ordinal);
    private ImmutableArray<string> folders = [];

    public IFileSource Files => files;

    /// <summary>Documents that are open, by path.</summary>
    public IReadOnlyDictionary<string, OpenDocument> Open => open;

    public void AddFolder(string uri) => folders = folders.Remove(DocumentPath.Of(uri)).Add(DocumentPath.Of(uri));

    public void RemoveFolder(string uri) => folders = folders.Remove(DocumentPath.Of(uri));

    public OpenDocument Add(TextDocumentItem item)
    {
        var document = new OpenDocument(item.Uri, item.Version, new SourceText(DocumentPath.Of(item.Uri), item.Text));
        open = open.SetItem(document.Path, document);
        return document;
    }

    /// <summary>The document behind changes; null if it is not open, so that there is nothing to change.</summary>
    public OpenDocument? Change(VersionedTextDocumentIdentifier identifier, IReadOnlyList<TextDocumentContentChangeEvent> changes)
    {
        if (!open.TryGetValue(DocumentPath.Of(identifier.Uri), out var document))
        {
            return null;
        }

        document = document with { Version = identifier.Version, Source = TextChanges.Apply(document.Source, changes) };
        open = open.SetItem(document.Path, document);
        return document;
    }

    public void Close(string uri) => open = open.Remove(DocumentPath.Of(uri));

    /// <summary>The text of a path; always the same object while it is the same text. Null if there is none.</summary>
    public SourceText? TextOf(string path)
    {
        if (open.TryGetValue(path, out var document))
        {
            return document.Source;
        }

        if (!DocumentPath.IsFile(path))
        {
            return null;
        }

        var stamp = files.StampOf(path);
        if (stamp == 0)
        {
            closed.TryRemove(path, out _);
            return null;
        }

        if (!closed.TryGetValue(path, out var known) || known.Stamp != stamp)
        {
            known = (stamp, files.Read(path) is { } text ? new SourceText(path, text) : null);
            closed[path] = known;
        }

        return known.Source;
    }

    /// <summary>Paths of all topologies of the folders, and of the documents that are open.</summary>
    public IReadOnlyList<string> Topologies() =>
        [.. folders.SelectMany(files.TopologiesBelow).Concat(open.Keys.Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
}

using System.Collections.Concurrent;
using Doorbell.LanguageServer.Workspaces;

namespace Doorbell.LanguageServer.Tests.Support;

/// <summary>Files that are nowhere but here, and those of the disk where asked for.</summary>
internal sealed class MemoryFiles(bool withDisk = false) : IFileSource
{
    private readonly ConcurrentDictionary<string, (long Stamp, string Text)> files = new(StringComparer.Ordinal);
    private long stamp;

    public string this[string path]
    {
        set => files[path] = (Interlocked.Increment(ref stamp), value);
    }

    public void Delete(string path) => files.TryRemove(path, out _);

    /// <inheritdoc/>
    public string? Read(string path) => files.TryGetValue(path, out var file) ? file.Text : withDisk && File.Exists(path) ? File.ReadAllText(path) : null;

    /// <inheritdoc/>
    public long StampOf(string path) => files.TryGetValue(path, out var file) ? file.Stamp : withDisk && File.Exists(path) ? 1 : 0;

    /// <inheritdoc/>
    public IReadOnlyList<string> TopologiesBelow(string folder) =>
        [.. files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal) && path.EndsWith(".topo", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyList<string> NamesIn(string folder) =>
    [
        .. files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal))
            .Select(path => path[(folder.Length + 1)..])
            .Select(rest => rest.Contains('/', StringComparison.Ordinal) ? rest[..(rest.IndexOf('/', StringComparison.Ordinal) + 1)] : rest)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}

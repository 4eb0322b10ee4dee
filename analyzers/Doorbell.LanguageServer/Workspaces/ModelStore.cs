using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Doorbell.Syntax;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>Models of texts, each made once while nothing that it is made of changes. Work that a change made stale is given up.</summary>
internal sealed class ModelStore(Workspace workspace, CompileTopology compile)
{
    private readonly ConditionalWeakTable<SourceText, SyntaxTree> trees = [];
    private readonly ConcurrentDictionary<string, SyntaxTree> latestTrees = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<SourceText, KnownSettings> known = [];
    private readonly Dictionary<string, ModelEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Compiled> latest = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public Workspace Workspace => workspace;

    /// <summary>The tree of a text. That of a document that is being edited is made of the one before.</summary>
    public SyntaxTree TreeOf(SourceText source) => trees.GetValue(source, Parse);

    /// <summary>The model of a path as its text is now; null if there is no text.</summary>
    /// <exception cref="OperationCanceledException">A change came in between, or the caller gave up.</exception>
    public async Task<Compiled?> GetAsync(string path, CancellationToken cancellation)
    {
        if (workspace.TextOf(path) is not { } source)
        {
            Forget(path);
            return null;
        }

        return await EntryOf(path, source).Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The last model of a path that was finished, however old; null if there was none yet.</summary>
    public Compiled? LatestOf(string path)
    {
        lock (gate)
        {
            return latest.GetValueOrDefault(path);
        }
    }

    /// <summary>Paths whose last model looked at a path, itself not among them.</summary>
    public IReadOnlyList<string> DependentsOf(string path)
    {
        lock (gate)
        {
            return [.. latest.Where(entry => entry.Key != path && entry.Value.Inputs.Any(input => input.Path == path)).Select(entry => entry.Key)];
        }
    }

    /// <summary>Drops all that is kept of a path.</summary>
    public void Forget(string path)
    {
        lock (gate)
        {
            latest.Remove(path);
            latestTrees.TryRemove(path, out _);
            if (entries.Remove(path, out var entry))
            {
                entry.Dispose();
            }
        }
    }

    private SyntaxTree Parse(SourceText source)
    {
        var tree = latestTrees.TryGetValue(source.Path, out var earlier) ? SyntaxTree.Parse(source, earlier) : SyntaxTree.Parse(source);
        if (workspace.Open.ContainsKey(source.Path))
        {
            latestTrees[source.Path] = tree;
        }

        return tree;
    }

    private ModelEntry EntryOf(string path, SourceText source)
    {
        lock (gate)
        {
            if (entries.TryGetValue(path, out var known))
            {
                if (ReferenceEquals(known.Source, source) && !known.IsCancelled && IsCurrent(known))
                {
                    return known;
                }

                known.Dispose();
            }

            var entry = new ModelEntry(source, cancellation => Compile(path, source, cancellation));
            entries[path] = entry;
            return entry;
        }
    }

    private bool IsCurrent(ModelEntry entry) =>
        entry.Finished is not { } compiled || compiled.Inputs.All(input => ReferenceEquals(input.Source, workspace.TextOf(input.Path)));

    private Compiled Compile(string path, SourceText source, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var resolver = new RecordingResolver(workspace);
        var compiled = Compile(source, resolver, cancellation);
        lock (gate)
        {
            latest[path] = compiled;
        }

        return compiled;
    }

    private Compiled Compile(SourceText source, RecordingResolver resolver, CancellationToken cancellation)
    {
        // Whatever goes wrong in the compiler, the server goes on: the fault becomes a diagnostic.
#pragma warning disable CA1031
        try
        {
            var earlier = LatestOf(source.Path);
            var model = compile(source, resolver, TreeOf, earlier?.Model, cancellation);
            var (settings, findings) = WorkspaceSettings.Of(source.Path, resolver, known);
            return new Compiled(source, model, null, resolver.Inputs)
            {
                Findings = new Findings(model, settings, earlier?.Findings?.KeepFor(model, settings)),
                SettingsFindings = findings,
            };
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new Compiled(source, null, fault, resolver.Inputs);
        }
#pragma warning restore CA1031
    }
}

using Doorbell.LanguageServer.Hosting;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Finding = Doorbell.Syntax.Diagnostics.Diagnostic;

namespace Doorbell.LanguageServer.Diagnosing;

/// <summary>Makes and sends diagnostics when a text has been left alone for a while; what a further change makes stale is given up.</summary>
internal sealed class DiagnosticPublisher(ModelStore store, IClient client)
{
    private static readonly Dictionary<string, FileFindings> Nothing = [];

    private readonly DiagnosticBoard board = new();
    private readonly Dictionary<string, CancellationTokenSource> pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileFindings> runs = new(StringComparer.Ordinal);
    private readonly IdleCollector collector = new();
    private readonly Lock gate = new();
    private Task sent = Task.CompletedTask;
    private bool isStopped;

    /// <summary>Quiet before diagnostics are made.</summary>
    public TimeSpan Debounce { get; set; } = TimeSpan.FromMilliseconds(50);

    private Workspace Workspace => store.Workspace;

    /// <summary>A text has changed: it and all that look at it are judged again.</summary>
    public void Schedule(string path)
    {
        lock (gate)
        {
            runs.Remove(path);
        }

        Start(path);
        foreach (var dependent in store.DependentsOf(path).Where(Workspace.Open.ContainsKey))
        {
            Start(dependent);
        }
    }

    /// <summary>A document was closed: nothing is said about it any more.</summary>
    public async Task CloseAsync(string path)
    {
        lock (gate)
        {
            runs.Remove(path);
            if (pending.Remove(path, out var source))
            {
                source.Cancel();
                source.Dispose();
            }
        }

        store.Forget(path);
        await SendAsync(path, Nothing).ConfigureAwait(false);
    }

    /// <summary>Adds what a run found, until the text changes.</summary>
    public async Task ShowRunAsync(Compiled compiled, IReadOnlyList<Diagnostic> found)
    {
        lock (gate)
        {
            runs[compiled.Main.Path] = new FileFindings(compiled.Main, found);
        }

        await SendAsync(compiled, default).ConfigureAwait(false);
    }

    /// <summary>Gives up what is under way.</summary>
    public void Stop()
    {
        lock (gate)
        {
            isStopped = true;
            foreach (var source in pending.Values)
            {
                source.Cancel();
                source.Dispose();
            }

            pending.Clear();
        }
    }

    private void Start(string path)
    {
        CancellationToken token;
        lock (gate)
        {
            if (isStopped)
            {
                return;
            }

            if (pending.Remove(path, out var before))
            {
                before.Cancel();
                before.Dispose();
            }

            var source = new CancellationTokenSource();
            token = source.Token;
            pending.Add(path, source);
        }

        _ = JudgeAsync(path, token);
    }

    private async Task JudgeAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Debounce, cancellation).ConfigureAwait(false);
            if (await store.GetAsync(path, cancellation).ConfigureAwait(false) is { } compiled)
            {
                await SendAsync(compiled, cancellation).ConfigureAwait(false);
            }
            else
            {
                await SendAsync(path, Nothing).ConfigureAwait(false);
            }

            if (!cancellation.IsCancellationRequested)
            {
                collector.Collect();
            }
        }
        catch (OperationCanceledException)
        {
            // A later change took over, or the client is gone.
        }
    }

    private async Task SendAsync(Compiled compiled, CancellationToken cancellation)
    {
        var found = FindingsOf(compiled, cancellation);
        cancellation.ThrowIfCancellationRequested();
        await SendAsync(compiled.Main.Path, found).ConfigureAwait(false);
    }

    private Dictionary<string, FileFindings> FindingsOf(Compiled compiled, CancellationToken cancellation)
    {
        var found = new Dictionary<string, FileFindings>(StringComparer.Ordinal);
        if (compiled.Fault is { } fault)
        {
            found.Add(compiled.Main.Path, new FileFindings(compiled.Main, [DiagnosticConverter.Convert(compiled.Main, fault)]));
            return found;
        }

        IReadOnlyList<Finding> all = compiled.Findings?.All(cancellation) ?? [];
        foreach (var file in all.Concat(compiled.SettingsFindings).GroupBy(finding => finding.Source))
        {
            found[file.Key.Path] = new FileFindings(file.Key, DiagnosticConverter.Convert([.. file]));
        }

        lock (gate)
        {
            var path = compiled.Main.Path;
            if (runs.TryGetValue(path, out var run) && ReferenceEquals(run.Source, compiled.Main))
            {
                found[path] = new FileFindings(compiled.Main, [.. found.GetValueOrDefault(path)?.Diagnostics ?? [], .. run.Diagnostics]);
            }
        }

        return found;
    }

    private Task SendAsync(string root, IReadOnlyDictionary<string, FileFindings> found)
    {
        lock (gate)
        {
            return sent = SendBehindAsync(sent, root, found);
        }
    }

    /// <summary>Sends one after the other: two compilations find faults in one file, and what the board had last must be sent last.</summary>
    private async Task SendBehindAsync(Task before, string root, IReadOnlyDictionary<string, FileFindings> found)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        foreach (var (path, diagnostics) in board.Set(root, found, Workspace.TextOf))
        {
            var document = Workspace.Open.GetValueOrDefault(path);
            await client.PublishAsync(new PublishDiagnosticsParams(document?.Uri ?? DocumentPath.ToUri(path), document?.Version, diagnostics)).ConfigureAwait(false);
        }
    }
}

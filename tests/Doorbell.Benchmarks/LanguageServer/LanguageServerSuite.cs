using System.Diagnostics;
using Doorbell.Benchmarks.FrontEnd;

namespace Doorbell.Benchmarks.LanguageServer;

/// <summary>What an author waits for, measured by a client over standard streams.</summary>
internal sealed class LanguageServerSuite : IQuickSuite
{
    private const string Uri = "file:///generated.topo";
    private const int Lines = 5000;
    private const int WarmUp = 150;
    private const int Edits = 10_000;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Thought = TimeSpan.FromMilliseconds(40);

    /// <inheritdoc/>
    public string Name => "lsp";

    /// <inheritdoc/>
    public string Summary => $"Language server over stdio, a file of {Lines} lines, no debounce; {Thought.TotalMilliseconds} ms between edits: from each kind of edit to its diagnostics, then requests. Budget: diagnostics 30 ms, the rest 20 ms, at the 99th percentile.";

    /// <inheritdoc/>
    public IEnumerable<Figure> Measure(TimeSpan time)
    {
        using var server = new ServerProcess();
        var text = GeneratedTopology.Text(Lines);
        var session = new EditingSession(server.Client, Uri, text);
        session.OpenAsync().GetAwaiter().GetResult();
        foreach (var kind in EditKind.For(text))
        {
            session.Kind = kind;
            Sample(WarmUp, session.EditAndWaitAsync);
            var before = server.ProcessorTime;
            var edits = Sample(CountFor(time), session.EditAndWaitAsync);
            var processor = (server.ProcessorTime - before).TotalMilliseconds / edits.Count;
            yield return Percentile($"{kind.Name}, 50th percentile", edits, 50);
            yield return Percentile($"{kind.Name}, 99th percentile", edits, 99);
            yield return new Figure($"{kind.Name}, processor time", processor, "ms", "an edit, with what is done behind it");
            session.EndAsync().GetAwaiter().GetResult();
        }

        session.Kind = EditKind.For(text)[0];
        foreach (var (name, ask) in ((string, Func<Task>)[])[("completion", session.CompleteAsync), ("hover", session.HoverAsync)])
        {
            Sample(WarmUp, ask);
            yield return Percentile($"{name}, 99th percentile", Sample(CountFor(time), ask), 99);
        }

        var typing = Sample(CountFor(time), session.TypeAndCompleteAsync, session.SettleAsync);
        yield return Percentile("completion right behind an edit, 99th percentile", typing, 99);
        foreach (var round in (string[])["first", "second"])
        {
            var watch = Stopwatch.StartNew();
            session.EditManyAsync(Edits).GetAwaiter().GetResult();
            yield return new Figure($"{Edits} edits in a row, {round} time", watch.Elapsed.TotalSeconds, "s", "the last one's diagnostics included");
            Thread.Sleep(Settling);
            yield return new Figure($"memory behind them, {round} time", server.Memory, "MiB", "working set");
        }
    }

    private static int CountFor(TimeSpan time) => Math.Max(200, (int)(time.TotalSeconds * 100));

    private static List<double> Sample(int count, Func<Task> work, Func<Task>? between = null)
    {
        var times = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            var watch = Stopwatch.StartNew();
            work().GetAwaiter().GetResult();
            times.Add(watch.Elapsed.TotalMilliseconds);
            between?.Invoke().GetAwaiter().GetResult();
            Thread.Sleep(Thought);
        }

        times.Sort();
        return times;
    }

    private static Figure Percentile(string name, List<double> sorted, int percent) =>
        new(name, sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)], "ms", $"of {sorted.Count}, longest {sorted[^1]:0.#}");
}

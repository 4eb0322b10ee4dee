using System.Diagnostics;
using Doorbell.Compiler;
using Doorbell.Syntax;
using Doorbell.Syntax.Text;

namespace Doorbell.Benchmarks.FrontEnd;

/// <summary>Parsing, and parsing with binding and checking, of generated topologies.</summary>
internal sealed class FrontEndSuite : IQuickSuite
{
    /// <inheritdoc/>
    public string Name => "frontend";

    /// <inheritdoc/>
    public string Summary => "Front end: milliseconds to parse a generated topology, and to parse, bind and check it; the first figure of a length is cold.";

    /// <inheritdoc/>
    public IEnumerable<Figure> Measure(TimeSpan time)
    {
        foreach (var lines in (int[])[60_000, 2_000])
        {
            var text = GeneratedTopology.Text(lines);
            yield return First($"check {lines} lines, first", () => Check(text));
            yield return Median($"check {lines} lines, warm", time, () => Check(text));
            yield return Median($"parse {lines} lines, warm", time, () => SyntaxTree.Parse("generated.topo", text));
        }
    }

    private static void Check(string text)
    {
        var model = Compilation.Create(new SourceText("generated.topo", text));
        if (model.HasErrors)
        {
            throw new InvalidOperationException(model.Diagnostics[0].ToString());
        }
    }

    private static Figure First(string name, Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return new Figure(name, watch.Elapsed.TotalMilliseconds, "ms", $"peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
    }

    private static Figure Median(string name, TimeSpan time, Action work)
    {
        var runs = new List<double>();
        for (var total = Stopwatch.StartNew(); total.Elapsed < time || runs.Count < 5;)
        {
            runs.Add(First(name, work).Value);
        }

        runs.Sort();
        return new Figure(name, runs[runs.Count / 2], "ms", $"median of {runs.Count}, least {runs[0]:0.##}");
    }
}

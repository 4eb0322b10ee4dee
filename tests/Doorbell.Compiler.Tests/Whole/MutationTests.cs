using CsCheck;
using Doorbell.Compiler.Tests.Support;
using Doorbell.Syntax.Text;
using Doorbell.Testing;

namespace Doorbell.Compiler.Tests.Whole;

public sealed class MutationTests
{
    private static readonly string[] Texts = [.. SampleFiles.All.Select(SampleFiles.TextOf)];

    private static readonly string[] Words = [.. Texts.SelectMany(text => text.Split([' ', '\n', '.', ',', '[', ']'], StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    /// <summary>Files that samples name are looked up under their last part, so that mutated texts find each other.</summary>
    private static readonly MemoryFiles Files = SampleFiles.All.Aggregate(
        new MemoryFiles(), (files, name) => files.With(name.Split('/')[^1], SampleFiles.TextOf(name)).With("../05-linux-thread/" + name.Split('/')[^1], SampleFiles.TextOf(name)));

    [Fact]
    public void Mutated_samples_give_findings_and_never_an_exception() =>
        Gen.Select(Gen.Int[0, Texts.Length - 1], Gen.Int[0, int.MaxValue - 1].Array[1, 4]).Sample(
            (sample, places) =>
            {
                var text = places.Aggregate(Texts[sample], Mutate);
                var model = Compilation.Create(new SourceText("main.topo", text), Files);
                Assert.All(model.Diagnostics, finding => Assert.True(finding.Span.End <= finding.Source.Length));
                if (model.HasErrors)
                {
                    return;
                }

                Assert.True(model.Machines.IsSuccess);
                foreach (var scenario in model.Scenarios.Take(3))
                {
                    model.Lower(scenario.Name, scenario.Cases.Count == 0 ? null : scenario.Cases[0]);
                }

                foreach (var sweep in model.Sweeps)
                {
                    _ = sweep.Rows.Take(2).ToArray();
                }
            },
            iter: 3000,
            seed: "0000KOIPe843");

    private static string Mutate(string text, int place)
    {
        if (text.Length == 0)
        {
            return "{";
        }

        var at = place % text.Length;
        var word = Words[place % Words.Length];
        return (place % 7) switch
        {
            0 => text.Remove(at, Math.Min(1 + (place % 5), text.Length - at)),
            1 => text.Insert(at, " " + word + " "),
            2 => text[..at],
            3 => text.Insert(at, text.Substring(at, Math.Min(40, text.Length - at))),
            4 => ReplaceWord(text, at, word),
            5 => ReplaceWord(text, at, "0x" + place.ToString("x")),
            _ => text.Insert(at, "{}[]()=.,+-*/:"[place % 14].ToString()),
        };
    }

    private static string ReplaceWord(string text, int at, string word)
    {
        var first = at;
        while (first > 0 && (char.IsLetterOrDigit(text[first - 1]) || text[first - 1] == '_'))
        {
            first--;
        }

        var end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return text[..first] + word + text[end..];
    }
}

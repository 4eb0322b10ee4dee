using System.Text.Json;
using Doorbell.Syntax.Statements;
using Doorbell.Testing;

namespace Doorbell.Syntax.Tests.Parsing;

/// <summary>The TextMate grammar cannot read the statement table, so it is held against it.</summary>
public sealed class HighlightingTests
{
    [Fact]
    public void Every_verb_is_highlighted_as_one() =>
        Assert.Equal(Sorted(StatementShapes.All.Select(shape => shape.Word)), Sorted(WordsOf("keyword.control.statement.topo")));

    [Fact]
    public void Every_preposition_is_highlighted_as_one() => Assert.Equal(
        Sorted(StatementShapes.All.SelectMany(shape => shape.Slots).Select(slot => slot.Word).OfType<string>().Append("with")),
        Sorted(WordsOf("keyword.other.preposition.topo")));

    private static IEnumerable<string> Sorted(IEnumerable<string> words) => words.Distinct().Order(StringComparer.Ordinal);

    private static string[] WordsOf(string scope)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Of("grammar/doorbell.tmLanguage.json")));
        var rule = document.RootElement.GetProperty("patterns").EnumerateArray()
            .Single(rule => rule.TryGetProperty("name", out var name) && name.GetString() == scope);
        var pattern = rule.GetProperty("match").GetString() ?? "";
        var start = pattern.IndexOf("(?:", StringComparison.Ordinal) + "(?:".Length;
        return pattern[start..pattern.IndexOf(')', start)].Split('|');
    }
}

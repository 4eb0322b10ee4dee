using System.Text.Json;
using System.Text.RegularExpressions;
using Doorbell.Testing;

namespace Doorbell.Grammar.Tests;

/// <summary>The TextMate grammar, and as much of an engine as its patterns need: all of them match within a line.</summary>
internal sealed class TextMateGrammar
{
    private readonly List<(Regex Pattern, string? Name, IReadOnlyDictionary<int, string> Captures)> _rules = [];

    public TextMateGrammar()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Of("grammar/doorbell.tmLanguage.json")));
        foreach (var rule in document.RootElement.GetProperty("patterns").EnumerateArray())
        {
            var captures = rule.TryGetProperty("captures", out var found)
                ? found.EnumerateObject().ToDictionary(capture => int.Parse(capture.Name), capture => NameOf(capture.Value) ?? "")
                : [];
            _rules.Add((new Regex(rule.GetProperty("match").GetString() ?? ""), NameOf(rule), captures));
        }
    }

    public IEnumerable<string> Patterns => _rules.Select(rule => rule.Pattern.ToString());

    public IEnumerable<string> Names => _rules.SelectMany(rule => rule.Captures.Values.Append(rule.Name ?? "")).Where(name => name.Length > 0);

    /// <summary>The words of a line, each with its scope without the language's name; text that nothing matches is left out.</summary>
    public IEnumerable<string> Scopes(string line)
    {
        for (var position = 0; position < line.Length;)
        {
            var best = _rules.Select(rule => (rule, Match: rule.Pattern.Match(line, position))).Where(found => found.Match.Success).MinBy(found => found.Match.Index);
            if (best.Match is not { Length: > 0 } match)
            {
                yield break;
            }

            if (best.rule.Name is { } name)
            {
                yield return $"{match.Value} {Short(name)}";
            }

            foreach (var (group, scope) in best.rule.Captures)
            {
                if (match.Groups[group].Success)
                {
                    yield return $"{match.Groups[group].Value} {Short(scope)}";
                }
            }

            position = match.Index + match.Length;
        }
    }

    private static string Short(string scope) => scope.EndsWith(".topo", StringComparison.Ordinal) ? scope[..^".topo".Length] : scope;

    private static string? NameOf(JsonElement element) => element.TryGetProperty("name", out var name) ? name.GetString() : null;
}

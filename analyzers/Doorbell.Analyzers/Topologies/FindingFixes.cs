using System.Collections.Immutable;
using System.Globalization;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Text;

namespace Doorbell.Analyzers.Topologies;

/// <summary>Carries a rule's repair in the properties of a diagnostic, from the analyzer to the code fix.</summary>
public static class FindingFixes
{
    private const string Title = "doorbell.fix";
    private const string Count = "doorbell.fix.count";

    /// <summary>The properties of a diagnostic with this repair.</summary>
    public static ImmutableDictionary<string, string?> Write(RuleFix? fix)
    {
        if (fix is null)
        {
            return ImmutableDictionary<string, string?>.Empty;
        }

        var properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        properties.Add(Title, fix.Title);
        properties.Add(Count, fix.Edits.Count.ToString(CultureInfo.InvariantCulture));
        for (var at = 0; at < fix.Edits.Count; at++)
        {
            var edit = fix.Edits[at];
            properties.Add($"{Title}.{at}.path", edit.Source.Path);
            properties.Add($"{Title}.{at}.start", edit.Span.Start.ToString(CultureInfo.InvariantCulture));
            properties.Add($"{Title}.{at}.length", edit.Span.Length.ToString(CultureInfo.InvariantCulture));
            properties.Add($"{Title}.{at}.text", edit.NewText);
        }

        return properties.ToImmutable();
    }

    /// <summary>The title of the repair, or null if there is none.</summary>
    public static string? TitleOf(ImmutableDictionary<string, string?> properties) => properties.TryGetValue(Title, out var title) ? title : null;

    /// <summary>The edits of the repair, in order.</summary>
    public static IEnumerable<(string Path, TextSpan Span, string NewText)> EditsOf(ImmutableDictionary<string, string?> properties)
    {
        for (var at = 0; at < Number(properties, Count); at++)
        {
            if (properties.TryGetValue($"{Title}.{at}.path", out var path) && path is not null)
            {
                var span = new TextSpan(Number(properties, $"{Title}.{at}.start"), Number(properties, $"{Title}.{at}.length"));
                yield return (path, span, properties.TryGetValue($"{Title}.{at}.text", out var text) ? text ?? "" : "");
            }
        }
    }

    private static int Number(ImmutableDictionary<string, string?> properties, string key) =>
        properties.TryGetValue(key, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

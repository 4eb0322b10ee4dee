using System.Text.RegularExpressions;
using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Tests.Support;

/// <summary>Lines that a comment <c>//~ rule-name</c> marks: a rule of that name has something to say there. Several names, several marks.</summary>
public static partial class Marks
{
    public static IReadOnlyList<(int Line, string Rule)> In(SourceText source) =>
    [
        .. Enumerable.Range(1, source.LineCount).SelectMany(line => Mark().Matches(source.LineText(line)).Select(match => (line, match.Groups[1].Value))),
    ];

    [GeneratedRegex(@"//~ ([a-z0-9-]+)")]
    private static partial Regex Mark();
}

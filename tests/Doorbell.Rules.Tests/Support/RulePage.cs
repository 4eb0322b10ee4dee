using System.Text.RegularExpressions;

namespace Doorbell.Rules.Tests.Support;

/// <summary>The examples on a rule's page.</summary>
public static partial class RulePage
{
    public static IReadOnlyList<string> Examples(string page, string kind) =>
        [.. Example().Matches(page).Where(match => match.Groups["kind"].Value == kind).Select(match => match.Groups["text"].Value)];

    [GeneratedRegex("```topo (?<kind>bad|good)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}

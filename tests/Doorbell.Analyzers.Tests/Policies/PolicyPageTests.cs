using System.Text.RegularExpressions;
using Doorbell.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace Doorbell.Analyzers.Tests.Policies;

/// <summary>Analyzers, catalogue and pages are about the same diagnostics, and the pages' examples show them.</summary>
public partial class PolicyPageTests
{
    public static TheoryData<string> Codes => [.. PolicyDiagnostics.All.Select(own => own.Code)];

    [Fact]
    public void Analyzers_report_what_the_catalogue_has() =>
        Assert.Equal(PolicyDiagnostics.All.Select(own => own.Code), PolicyFindings.Kinds.Select(kind => kind.Id).Order());

    [Theory]
    [MemberData(nameof(Codes))]
    public void Title_weight_and_page_agree(string code)
    {
        var own = PolicyDiagnostics.All.Single(one => one.Code == code);
        var kind = PolicyFindings.Kinds.Single(one => one.Id == code);
        Assert.Equal(own.Title, kind.Title.ToString());
        Assert.Equal($"{own.Severity}", $"{kind.DefaultSeverity}");
        Assert.EndsWith($" See: doorbell rules {code}.", kind.Description.ToString(), StringComparison.Ordinal);
        Assert.Matches($"\n\n`[a-z-]+` · policies in C# · {(kind.DefaultSeverity == DiagnosticSeverity.Error ? "error" : "warning")}\n", HostDiagnostics.PageOf(code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task The_bad_example_is_found_where_it_is_marked_and_the_good_one_is_not(string code)
    {
        var page = HostDiagnostics.PageOf(code) ?? "";
        var examples = Example().Matches(page);
        Assert.Equal(["bad", "good"], examples.Select(example => example.Groups["kind"].Value));
        foreach (Match example in examples)
        {
            var text = PolicySource.File(example.Groups["text"].Value);
            var found = (await PolicyFindings.InAsync([("Example.cs", text)])).Where(finding => finding.Id == code).Select(finding => finding.Location.GetLineSpan().StartLinePosition.Line);
            var marked = text.Split('\n').Select((line, at) => (line, at)).Where(one => one.line.Contains($"//~ {code}", StringComparison.Ordinal)).Select(one => one.at);
            Assert.Equal(marked, found.Order());
            Assert.Equal(example.Groups["kind"].Value == "bad", found.Any());
        }
    }

    [GeneratedRegex("```cs (?<kind>bad|good)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}

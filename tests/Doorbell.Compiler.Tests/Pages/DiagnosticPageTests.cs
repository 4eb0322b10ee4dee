using System.Text.RegularExpressions;
using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Tests.Support;

namespace Doorbell.Compiler.Tests.Pages;

public sealed partial class DiagnosticPageTests
{
    /// <summary>What a limit refuses is too large for a page, or needs more than one file.</summary>
    private static readonly string[] WithoutExample =
        ["DB1090", "DB1091", "DB1092", "DB1093", "DB1094", "DB1116", "DB1217", "DB1303", "DB1304", "DB1502", "DB1610"];

    public static TheoryData<string> Codes => [.. DiagnosticCatalogue.All.Select(descriptor => descriptor.Code)];

    [Fact]
    public void Codes_are_unique_and_well_formed()
    {
        var codes = DiagnosticCatalogue.All.Select(descriptor => descriptor.Code).ToArray();
        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, code => Assert.Matches("^DB[0-9]{4}$", code));
    }

    [Fact]
    public void There_is_no_page_without_a_code()
    {
        var pages = typeof(DiagnosticCatalogue).Assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".Pages.", StringComparison.Ordinal)).Select(name => name.Split('.')[^2]);
        Assert.Equal(DiagnosticCatalogue.All.Select(descriptor => descriptor.Code).Order(), pages.Order());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_page_begins_with_its_code_and_title(string code) =>
        Assert.StartsWith($"# {code}: {DiagnosticCatalogue.Find(code)?.Title}\n", DiagnosticCatalogue.PageOf(code));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_page_says_where_it_is_written(string code) =>
        Assert.Matches("\n## Source\n\n\\S[^\n]*\\.\n$", DiagnosticCatalogue.PageOf(code));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Bad_examples_produce_the_code_and_good_ones_do_not(string code)
    {
        var page = DiagnosticCatalogue.PageOf(code) ?? "";
        Assert.Equal(!WithoutExample.Contains(code), page.Contains("```topo bad\n", StringComparison.Ordinal));
        foreach (Match example in Example().Matches(page))
        {
            var model = Topo.Compile(example.Groups["text"].Value, new MemoryFiles().With("main.topo", example.Groups["text"].Value));
            var codes = model.Diagnostics.Select(diagnostic => diagnostic.Code);
            if (example.Groups["kind"].Value == "bad")
            {
                Assert.Contains(code, codes);
            }
            else
            {
                Assert.False(model.HasErrors, string.Join("\n", model.Diagnostics));
            }
        }
    }

    [GeneratedRegex("```topo (?<kind>bad|good)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}

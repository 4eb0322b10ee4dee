using System.Text.RegularExpressions;
using Doorbell.Import.Diagnostics;

namespace Doorbell.Import.Tests.Diagnostics;

public class CatalogueTests
{
    public static TheoryData<string> Codes => [.. ImportDiagnostics.All.Select(descriptor => descriptor.Code)];

    [Fact]
    public void Every_code_has_a_page_and_every_page_a_code() =>
        Assert.Equal(ImportDiagnostics.All.Select(descriptor => descriptor.Code), ImportPages.Codes);

    [Fact]
    public void Codes_are_unique_and_in_the_importers_range()
    {
        var codes = ImportDiagnostics.All.Select(descriptor => descriptor.Code).ToList();

        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^DB50[0-9]{2}$", code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_page_begins_with_code_and_title_and_says_how_to_repair(string code)
    {
        var page = ImportPages.Find(code) ?? string.Empty;
        var title = ImportDiagnostics.All.Single(descriptor => descriptor.Code == code).Title;

        Assert.StartsWith($"# {code}: {title}\n\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Repair\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Source\n", page, StringComparison.Ordinal);
        Assert.Equal(0, Regex.Count(page, "^```", RegexOptions.Multiline) % 2);
    }

    [Fact]
    public void A_code_of_another_part_has_no_page_here() => Assert.Null(ImportPages.Find("DB1001"));

    [Fact]
    public void Reasons_are_gathered_for_the_reader()
    {
        var nodes = Enumerable.Range(0, 6).Select(i => new DroppedNode($"/n{i}", i == 5 ? "other" : "one reason")).ToList();

        Assert.Equal(["/n0, /n1, /n2, /n3 and 1 more: one reason", "/n5: other"], DropReport.Lines(nodes));
        Assert.Equal("/n0, /n1, /n2, /n3, /n4: one reason", DropReport.Lines(nodes, all: true)[0]);
    }
}

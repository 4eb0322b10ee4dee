using System.Text.RegularExpressions;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Tests.Parsing;
using Doorbell.Testing;

namespace Doorbell.Syntax.Tests.Diagnostics;

public sealed partial class MistakeTests
{
    private const string Folder = "tests/Doorbell.Syntax.Tests/Mistakes";

    public static TheoryData<string> Files { get; } =
        [.. Directory.GetFiles(RepositoryRoot.Of(Folder)).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_mistake_is_found_once_on_its_line_and_nothing_else_is(string file)
    {
        var tree = Parse(file);
        var expected = tree.Source.Text.Split('\n')
            .SelectMany((line, index) => Marker().Matches(line).Select(match => $"{index + 1}: {match.Groups[1].Value}"));
        var found = tree.Diagnostics.Select(diagnostic => $"{tree.Source.PositionOf(diagnostic.Span.Start).Line}: {diagnostic.Code}");
        Assert.Equal(string.Join("\n", expected), string.Join("\n", found));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Messages_are_full_sentences(string file) => Assert.All(Parse(file).Diagnostics, diagnostic =>
    {
        Assert.Matches("^[\"A-Z].*[.?]$", diagnostic.Message);
        Assert.DoesNotContain("\n", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Error, diagnostic.Severity);
        Assert.True(diagnostic.Span.Length > 0, $"\"{diagnostic.Message}\" points at nothing.");
    });

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_with_mistakes_print_as_they_were(string file) => TreeChecks.Hold(Parse(file).Source.Text);

    [Theory]
    [InlineData("hart cpu { isa = \"rv64 }\nhart b", "DB1006")]
    [InlineData("import \"arm.topo as arm\nhart b", "DB1006")]
    [InlineData("scenario s { attach a to b\nhart b", "DB1002")]
    [InlineData("vm a { x = f(g[1 }\nhart b", "DB1001")]
    public void One_mistake_is_one_finding(string text, string code)
    {
        var tree = SyntaxTree.Parse("test.topo", $"topology t\n{text}\n");
        Assert.Equal([code], tree.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal("b", Assert.IsType<DeclarationSyntax>(tree.Root.Members[^1]).Name.Text);
    }

    [Fact]
    public void A_file_without_a_header_is_told_so()
    {
        var finding = Assert.Single(SyntaxTree.Parse("test.topo", "hart cpu\n").Diagnostics);
        Assert.Equal("DB1038", finding.Code);
    }

    [Fact]
    public void A_finding_prints_as_compilers_print_them() => Assert.Equal(
        "a/b.topo(2,1): error DB1030: \"parm\" means nothing here. Did you mean \"param\"?",
        Assert.Single(SyntaxTree.Parse("a/b.topo", "topology t\nparm x = 3\n").Diagnostics).ToString());

    [Fact]
    public void Mistakes_leave_their_surroundings_intact()
    {
        var tree = Parse("statements.topo");
        var scenarios = tree.Root.Members.OfType<ScenarioSyntax>().Select(scenario => scenario.Name.Text);
        Assert.Equal(["one", "two", "three", "four", "five", "six"], scenarios);
        var four = tree.Root.Members.OfType<ScenarioSyntax>().Single(scenario => scenario.Name.Text == "four");
        Assert.Equal(["a", "b"], four.With.Select(setting => setting.Name.Text));
        Assert.Single(four.Statements);
    }

    private static SyntaxTree Parse(string file) => SyntaxTree.Parse(file, File.ReadAllText(RepositoryRoot.Of($"{Folder}/{file}")));

    [GeneratedRegex("//~ (DB[0-9]{4})")]
    private static partial Regex Marker();
}

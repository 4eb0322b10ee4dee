using Doorbell.Rules.Authoring;
using Doorbell.Rules.Settings;
using Doorbell.Rules.Tests.Support;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Tests.Settings;

public sealed class ConfigurationTests
{
    private const string Sound = "topology t extends \"board.topo\"\noverride pcie host0 { device sound { bdf = 00:09.0  msi = 4 } }\n";

    [Theory]
    [InlineData("""{ "rules": { "multi-msi": "error" } }""", Severity.Error)]
    [InlineData("""{ "rules": { "db2112": "info" } }""", Severity.Info)]
    [InlineData("""{ "categories": { "delivery": "error" } }""", Severity.Error)]
    [InlineData("""{ "categories": { "delivery": "error" }, "rules": { "multi-msi": "warning" } }""", Severity.Warning)]
    [InlineData("""{ "categories": { "delivery": "error" }, "rules": { "multi-msi": "default" } }""", Severity.Error)]
    [InlineData("""{ "warningsAsErrors": true }""", Severity.Error)]
    [InlineData("// comments are allowed\n{ \"$schema\": \"x\" }", Severity.Warning)]
    public void Severities_are_those_of_the_rule_else_of_its_category_else_its_own(string json, Severity expected) =>
        Assert.Equal(expected, Assert.Single(Judged.Of(Sound, Read(json)).Report.Findings).Diagnostic.Severity);

    [Theory]
    [InlineData("""{ "rules": { "multi-msi": "none" } }""")]
    [InlineData("""{ "categories": { "delivery": "none" } }""")]
    public void None_hides_a_rule(string json) => Assert.Empty(Judged.Of(Sound, Read(json)).Codes);

    [Fact]
    public void Profiles_are_one_or_several()
    {
        Assert.Equal(RuleProfiles.ServerSoc, Read("""{ "profile": "server-soc" }""").Profiles);
        Assert.Equal(RuleProfiles.ServerSoc | RuleProfiles.Brs, Read("""{ "profile": ["server-soc", "brs"] }""").Profiles);
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{", 1, 2)]
    [InlineData("[]", 1, 1)]
    [InlineData("{ \"rules\": 3 }", 1, 12)]
    [InlineData("{\n  \"rules\": { \"multi-msg\": \"error\" }\n}", 2, 14)]
    [InlineData("{ \"rules\": { \"multi-msi\": \"loud\" } }", 1, 27)]
    [InlineData("{ \"rules\": { \"DB1001\": \"none\" } }", 1, 14)]
    [InlineData("{ \"categories\": { \"deliverance\": \"none\" } }", 1, 19)]
    [InlineData("{ \"profile\": \"desktop\" }", 1, 14)]
    [InlineData("{ \"colour\": true }", 1, 3)]
    [InlineData("{ \"warningsAsErrors\": 1 }", 1, 23)]
    [InlineData("{ \"a\": \"unclosed }", 1, 8)]
    [InlineData("{ \"a\": \"\\q\" }", 1, 10)]
    [InlineData("{ \"a\": 1e }", 1, 8)]
    public void What_is_wrong_is_said_at_its_place(string json, int line, int column)
    {
        _ = RuleSet.Standard.ReadSettings(new SourceText("doorbell.json", json), out var diagnostics);
        var found = Assert.Single(diagnostics);
        Assert.Equal("DB2903", found.Code);
        Assert.Equal(new LinePosition(line, column), found.Source.PositionOf(found.Span.Start));
    }

    [Fact]
    public void Nesting_without_end_is_one_mistake()
    {
        _ = RuleSet.Standard.ReadSettings(new SourceText("doorbell.json", new string('[', 100_000)), out var diagnostics);
        Assert.Contains("nested", Assert.Single(diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_knows_every_rule_by_its_name_and_title()
    {
        using var schema = System.Text.Json.JsonDocument.Parse(RuleConfiguration.Schema);
        var rules = schema.RootElement.GetProperty("properties").GetProperty("rules").GetProperty("properties").EnumerateObject()
            .Select(one => (one.Name, one.Value.GetProperty("description").GetString()));
        Assert.Equal(RuleSet.Standard.Infos.OrderBy(info => info.Code, StringComparer.Ordinal).Select(info => (info.Name, (string?)$"{info.Code}: {info.Title}.")), rules);
    }

    [Theory]
    [InlineData("{ \"tone\": \"loud\" }", "write one of profile, rules, categories, warningsAsErrors")]
    [InlineData("{ \"rules\": { \"something-else\": \"none\" } }", "`doorbell rules` lists codes and names")]
    public void Where_no_word_is_near_the_help_says_which_there_are(string text, string help)
    {
        RuleSet.Standard.ReadSettings(new Doorbell.Syntax.Text.SourceText("doorbell.json", text), out var wrong);
        Assert.Equal([help], Assert.Single(wrong).Help);
    }

    [Fact]
    public void The_schema_is_shipped_and_names_every_category()
    {
        var schema = System.Text.Json.JsonDocument.Parse(RuleConfiguration.Schema).RootElement;
        var categories = schema.GetProperty("properties").GetProperty("categories").GetProperty("propertyNames").GetProperty("enum").EnumerateArray().Select(one => one.GetString());
        Assert.Equal(RuleCategories.All.Select(one => one.Word()), categories);
    }

    private static RuleConfiguration Read(string json)
    {
        var settings = RuleSet.Standard.ReadSettings(new SourceText("doorbell.json", json), out var diagnostics);
        Assert.Empty(diagnostics);
        return settings;
    }
}

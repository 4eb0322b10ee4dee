using System.Text.RegularExpressions;
using Doorbell.Compiler.Diagnostics;
using Doorbell.Rules.Authoring;
using Doorbell.Rules.Hosts;
using Doorbell.Testing;

namespace Doorbell.Rules.Tests.Pages;

/// <summary>Catalogue, pages and registration are about the same rules.</summary>
public sealed partial class CatalogueTests
{
    private static readonly Dictionary<RuleCategory, (int First, int Last)> Blocks = new()
    {
        [RuleCategory.Isolation] = (2000, 2099),
        [RuleCategory.Delivery] = (2100, 2199),
        [RuleCategory.Affinity] = (2200, 2299),
        [RuleCategory.Firmware] = (2300, 2399),
        [RuleCategory.Hardware] = (2400, 2499),
        [RuleCategory.Virtualization] = (2500, 2599),
        [RuleCategory.Description] = (2600, 2699),
        [RuleCategory.Server] = (2700, 2899),
        [RuleCategory.Housekeeping] = (2900, 2949),
    };

    [Fact]
    public void Every_rule_class_is_registered()
    {
        var classes = typeof(RuleSet).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(Rule).IsAssignableFrom(type)).ToArray();
        var unregistered = classes.Except(RuleCatalogue.All.Select(rule => rule.GetType()));
        Assert.Empty(unregistered);
    }

    [Fact]
    public void There_is_a_page_for_every_code_and_a_code_for_every_page()
    {
        var pages = typeof(RuleSet).Assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".Pages.", StringComparison.Ordinal)).Select(name => name.Split('.')[^2]);
        Assert.Equal(RuleSet.Standard.Infos.Select(info => info.Code).Concat(HostDiagnostics.All.Select(own => own.Code)).Order(), pages.Order());
    }

    [Fact]
    public void Codes_and_names_are_well_formed_unique_and_in_their_blocks() => Assert.All(RuleSet.Standard.Infos, info =>
    {
        Assert.Matches("^DB2[0-9]{3}$", info.Code);
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", info.Name);
        var (first, last) = Blocks[info.Category];
        Assert.InRange(int.Parse(info.Code.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture), first, last);
        Assert.Null(DiagnosticCatalogue.Find(info.Code));
        Assert.DoesNotMatch("[.]$", info.Title);
        Assert.NotEmpty(info.Source);
    });

    [Theory]
    [InlineData("ISO")]
    [InlineData("DEL")]
    [InlineData("AFF")]
    [InlineData("FW")]
    [InlineData("HW")]
    [InlineData("VIRT")]
    [InlineData("DTA")]
    [InlineData("SRV")]
    public void Every_name_of_the_catalogue_is_a_rule_or_says_why_not(string family)
    {
        var names = File.ReadAllLines(RepositoryRoot.Of("tests/Doorbell.Rules.Tests/Pages/catalogue.txt"))
            .Where(line => line.StartsWith($"{family}-", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]);
        var known = RuleSet.Standard.Infos.Select(info => info.Name)
            .Concat(OtherRules.Decided.Select(rule => rule.Name)).Concat(OtherRules.Undecided.Select(rule => rule.Name)).ToArray();
        Assert.Empty(names.Except(known));
        Assert.Equal(known.Distinct(), known);
    }

    [Fact]
    public void What_is_decided_elsewhere_has_a_diagnostic_there() => Assert.All(OtherRules.Decided, rule =>
    {
        Assert.Null(RuleSet.Standard.Find(rule.Name));
        Assert.All(rule.Codes, code => Assert.NotNull(DiagnosticCatalogue.PageOf(code) ?? RuleSet.Standard.PageOf(code)));
    });

    /// <summary>A reason that sends people to another diagnostic must name one that there is.</summary>
    [Fact]
    public void What_is_not_decided_says_why_in_full_sentences() => Assert.All(OtherRules.Undecided, rule =>
    {
        Assert.Null(RuleSet.Standard.Find(rule.Name));
        Assert.EndsWith(".", rule.Reason, StringComparison.Ordinal);
        Assert.DoesNotMatch("[.]$", rule.What);
        Assert.StartsWith($"# {rule.Name}: {rule.What}\n\n", rule.Page, StringComparison.Ordinal);
        Assert.All(Code().Matches(rule.Reason).Select(match => match.Value), code => Assert.NotNull(RuleSet.Standard.PageOf(code) ?? HostDiagnostics.PageOf(code)));
    });

    [Fact]
    public void Codes_of_hosts_and_of_analyzers_of_policies_are_nobody_elses() => Assert.All(HostDiagnostics.All, own =>
    {
        Assert.Null(DiagnosticCatalogue.Find(own.Code));
        Assert.Null(RuleSet.Standard.Find(own.Code));
        Assert.StartsWith($"# {own.Code}: {own.Title}\n\n`", HostDiagnostics.PageOf(own.Code), StringComparison.Ordinal);
        Assert.Contains("\n## Why\n\n", HostDiagnostics.PageOf(own.Code), StringComparison.Ordinal);
        Assert.Contains("\n## Source\n\n", HostDiagnostics.PageOf(own.Code), StringComparison.Ordinal);
    });

    [GeneratedRegex("DB[0-9]{4}")]
    private static partial Regex Code();
}

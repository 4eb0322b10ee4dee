using Doorbell.HouseRules;
using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Rules.Settings;
using Doorbell.Rules.Tests.Support;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Tests.Pages;

/// <summary>The pages are the tests: the bad example fires its rule at the line that is marked, the good one does not, and the fix leads from one to the other.</summary>
public sealed class RulePageTests
{
    /// <summary>What has no topology to show it in.</summary>
    private static readonly string[] WithoutExample = ["DB2903", "DB2904"];

    private static readonly RuleSet Set = RuleSet.Standard.With(new HouseRulePackage().Rules);

    public static TheoryData<string> Names => [.. Set.Infos.Select(info => info.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_says_what_the_rule_is_why_and_where_it_comes_from(string name)
    {
        var info = Info(name);
        var page = Page(name);
        Assert.StartsWith($"# {info.Code}: {info.Title}\n\n`{name}` · {info.Category.Word()} · {Word(info)}", page);
        Assert.Contains("\n## Why\n\n", page);
        Assert.Contains("\n## Source\n\n", page);
        Assert.Equal(!WithoutExample.Contains(info.Code), RulePage.Examples(page, "bad").Count > 0);
        Assert.Equal(RulePage.Examples(page, "bad").Count > 0, RulePage.Examples(page, "good").Count > 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_bad_example_fires_the_rule_where_it_is_marked(string name)
    {
        foreach (var text in RulePage.Examples(Page(name), "bad"))
        {
            var judged = Judged.Of(text, SettingsFor(name), Set);
            Assert.False(judged.Model.HasErrors, string.Join("\n", judged.Model.Diagnostics));
            var marked = Marks.In(judged.Model.Files[0].Source).Where(mark => mark.Rule == name).Select(mark => ("main.topo", mark.Line)).Distinct().ToArray();
            var found = Findings(judged, name).Select(finding => (finding.Diagnostic.Source.Path, finding.Diagnostic.Source.PositionOf(finding.Diagnostic.Span.Start).Line));
            Assert.NotEmpty(marked);
            Assert.True(marked.SequenceEqual(found.Distinct().Order()), $"{name} should be found at line {string.Join(", ", marked.Select(mark => mark.Line))}:\n{judged}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_good_example_does_not(string name)
    {
        foreach (var text in RulePage.Examples(Page(name), "good"))
        {
            var judged = Judged.Of(text, SettingsFor(name), Set);
            Assert.False(judged.Model.HasErrors, string.Join("\n", judged.Model.Diagnostics));
            Assert.Empty(Findings(judged, name).Select(finding => finding.Diagnostic.ToString()));
            Assert.False(Judged.Of(text).Report.HasErrors, $"A good example is right as a whole:\n{Judged.Of(text)}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fix_compiles_and_clears_the_rule(string name)
    {
        var fixable = false;
        foreach (var text in RulePage.Examples(Page(name), "bad"))
        {
            var judged = Judged.Of(text, SettingsFor(name), Set);
            var fixes = Findings(judged, name).Select(finding => finding.Fix).OfType<RuleFix>().ToArray();
            fixable |= fixes.Length > 0;
            if (fixes.Length == 0)
            {
                continue;
            }

            var result = FixApplier.Apply(fixes);
            var files = result.Files.Aggregate(new Files(), (all, file) => all.With(file));
            var repaired = Judged.Of(result.Files.FirstOrDefault(file => file.Path == "main.topo")?.Text ?? text, SettingsFor(name), Set, files);
            Assert.False(repaired.Model.HasErrors, $"{string.Join("\n", repaired.Model.Diagnostics)}\n{repaired.Model.Files[0].Source.Text}");
            Assert.True(
                Findings(repaired, name).Count() < Findings(judged, name).Count() && !Findings(repaired, name).Any(finding => finding.Fix is not null),
                $"{repaired}\n{repaired.Model.Files[0].Source.Text}");
        }

        Assert.Equal(Info(name).HasFix, fixable);
    }

    private static IEnumerable<RuleFinding> Findings(Judged judged, string name) => judged.Report.Findings.Where(finding => finding.Rule.Name == name);

    private static RuleInfo Info(string name) => Set.Find(name) ?? throw new ArgumentException(name);

    private static string Page(string name) => Set.PageOf(name) ?? throw new ArgumentException($"\"{name}\" has no page.");

    private static RuleConfiguration SettingsFor(string name) => RuleConfiguration.Default with { Profiles = Info(name).Profiles };

    private static string Word(RuleInfo info) => info.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
}

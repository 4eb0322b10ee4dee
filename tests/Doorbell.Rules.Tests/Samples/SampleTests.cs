using Doorbell.Rules.Authoring;
using Doorbell.Rules.Settings;
using Doorbell.Rules.Tests.Support;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Testing;

namespace Doorbell.Rules.Tests.Samples;

/// <summary>What people start from is clean; what shows a bug is found at fault at the line that says so, and nowhere else.</summary>
public sealed class SampleTests
{
    private const string Bugs = "08-wiring-bugs/";

    public static TheoryData<string> All => [.. SampleModel.All];

    public static TheoryData<string> Clean => [.. SampleModel.All.Where(sample => sample[0] == '0' && sample[1] is >= '1' and <= '4')];

    public static TheoryData<string> Repairs => [.. SampleModel.All.Where(sample => sample.StartsWith(Bugs, StringComparison.Ordinal) && sample.EndsWith("-repaired.topo", StringComparison.Ordinal))];

    public static TheoryData<string> Platforms =>
    [
        .. new[] { "qemu", "ext" }.SelectMany(folder => Directory.EnumerateFiles(RepositoryRoot.Of($"tests/Doorbell.Import.Tests/platforms/{folder}"), "*.dtb")
            .Select(file => $"{folder}/{Path.GetFileName(file)}")).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Clean))]
    public void What_people_start_from_gets_no_diagnostic(string sample) => Assert.Empty(RuleRunner.Run(SampleModel.Of(sample)).Diagnostics.Select(found => found.ToString()));

    /// <summary>The sample of a server is one, by what the profile asks for too.</summary>
    [Fact]
    public void The_two_sockets_meet_the_server_profile()
    {
        var settings = RuleConfiguration.Default with { Profiles = RuleProfiles.ServerSoc | RuleProfiles.Brs };
        Assert.Empty(RuleRunner.Run(SampleModel.Of("03-two-sockets.topo"), settings).Diagnostics.Select(found => found.ToString()));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void An_imported_platform_gets_no_diagnostic(string tree)
    {
        var imported = Import.DeviceTreeImporter.Import(File.ReadAllBytes(RepositoryRoot.Of($"tests/Doorbell.Import.Tests/platforms/{tree}")), "platform");
        Assert.Empty(Judged.Of(imported.TopoText ?? "").Report.Diagnostics.Select(found => found.ToString()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Errors_are_where_the_sample_says_so_and_nowhere_else(string sample)
    {
        var model = SampleModel.Of(sample);
        var marks = Marks.In(model.Files[0].Source);
        var profiles = marks.Select(mark => RuleSet.Standard.Find(mark.Rule)?.Profiles ?? RuleProfiles.None).Aggregate(RuleProfiles.None, (all, one) => all | one);
        var errors = RuleRunner.Run(model, RuleConfiguration.Default with { Profiles = profiles }).Diagnostics.Where(found => found.Severity == Severity.Error).ToArray();
        Assert.All(marks, mark => Assert.True(
            errors.Any(error => error.Source.Path == sample && LineOf(error) == mark.Line && CodesOf(mark.Rule).Contains(error.Code)),
            $"{sample}:{mark.Line} should be an error of {mark.Rule}:\n{string.Join("\n", errors.Select(error => error.ToString()))}"));
        Assert.Empty(errors.Where(error => error.Source.Path != sample || marks.All(mark => mark.Line != LineOf(error))).Select(error => error.ToString()));
    }

    [Theory]
    [MemberData(nameof(Repairs))]
    public void A_repair_leaves_nothing_of_the_bug(string sample)
    {
        var model = SampleModel.Of(sample);
        var bug = model.Files.Single(file => Marks.In(file.Source).Count > 0);
        var rules = Marks.In(bug.Source).Select(mark => mark.Rule).Distinct().ToArray();
        var profiles = rules.Select(rule => RuleSet.Standard.Find(rule)?.Profiles ?? RuleProfiles.None).Aggregate(RuleProfiles.None, (all, one) => all | one);
        var codes = RuleRunner.Run(model, RuleConfiguration.Default with { Profiles = profiles }).Diagnostics.Select(found => found.Code);
        Assert.Empty(codes.Intersect(rules.SelectMany(CodesOf)));
    }

    [Fact]
    public void Every_bug_has_its_repair()
    {
        var bugs = SampleModel.All.Where(sample => sample.StartsWith(Bugs, StringComparison.Ordinal) && Marks.In(SampleModel.Of(sample).Files[0].Source).Count > 0);
        var repaired = SampleModel.All.Where(sample => sample.EndsWith("-repaired.topo", StringComparison.Ordinal)).Select(sample => SampleModel.Of(sample).Files[1].Path);
        Assert.Equal(bugs.Order(), repaired.Order());
    }

    [Fact]
    public void Every_family_of_rules_has_a_bug_to_show()
    {
        var shown = SampleModel.All.Where(sample => sample.StartsWith(Bugs, StringComparison.Ordinal))
            .SelectMany(sample => Marks.In(SampleModel.Of(sample).Files[0].Source)).Select(mark => CategoryOf(mark.Rule)).ToHashSet();
        var families = RuleCategories.All.Where(category => category is not (RuleCategory.Housekeeping or RuleCategory.Custom));
        Assert.Equal(families, families.Where(shown.Contains));
    }

    private static IReadOnlyList<string> CodesOf(string rule) =>
        RuleSet.Standard.Find(rule) is { } info ? [info.Code]
        : OtherRules.Decided.FirstOrDefault(one => one.Name == rule)?.Codes ?? throw new ArgumentException($"There is no rule \"{rule}\".");

    private static RuleCategory CategoryOf(string rule) =>
        RuleSet.Standard.Find(rule)?.Category ?? OtherRules.Decided.Single(one => one.Name == rule).Category;

    private static int LineOf(Diagnostic diagnostic) => diagnostic.Source.PositionOf(diagnostic.Span.Start).Line;
}

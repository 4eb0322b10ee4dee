using Doorbell.Compiler;
using Doorbell.Rules.Authoring;
using Doorbell.Rules.Settings;
using Doorbell.Rules.Tests.Support;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Tests.Running;

public sealed class RuleRunnerTests
{
    private const string Loud = "topology t extends \"board.topo\"\noverride pcie host0 { device sound[3] { bdf = bdf(0, 9, 0)  msi = 4 } }\n";

    [Fact]
    public void A_model_with_errors_is_not_judged()
    {
        var judged = Judged.Of("topology t extends \"board.topo\"\noverride kernel linux { polcy = doorbells }\n");
        Assert.True(judged.Report.HasErrors);
        Assert.Empty(judged.Report.Findings);
    }

    [Fact]
    public void A_rule_that_fails_is_one_finding_and_the_others_are_asked()
    {
        var judged = Judged.Of("topology t extends \"board.topo\"\n", rules: RuleSet.Standard.With([new Broken()]));
        var finding = Assert.Single(judged.Report.Findings);
        Assert.Equal("DB2904", finding.Diagnostic.Code);
        Assert.Contains("\"broken\" (ZZ0001)", finding.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_of_an_array_at_one_place_are_one_finding()
    {
        var judged = Judged.Of(Loud.Replace("bdf(0, 9, 0)", "bdf(0, 9, i)", StringComparison.Ordinal).Replace("sound[3]", "sound[i in 0 .. 2]", StringComparison.Ordinal));
        var finding = Assert.Single(judged.Report.Findings);
        Assert.Contains("2 more like it", finding.Diagnostic.Notes);
    }

    [Fact]
    public void The_same_input_gives_the_same_report()
    {
        var model = Samples.SampleModel.Of("06-lessons/rejected-designs.topo");
        var first = RuleRunner.Run(model).Diagnostics.Select(found => found.ToString());
        Assert.Equal(first, RuleRunner.Run(model).Diagnostics.Select(found => found.ToString()));
    }

    [Fact]
    public void Machines_that_are_imported_are_judged_where_they_were_written()
    {
        var report = RuleRunner.Run(Samples.SampleModel.Of("05-linux-thread/verdicts.topo"));
        Assert.Contains(report.Findings, finding => finding.Diagnostic.Source.Path == "05-linux-thread/riscv.topo" && finding.Rule.Name == "host-file-reachable-by-user");
    }

    [Fact]
    public void Cancelling_is_felt_between_two_rules()
    {
        var model = Compilation.Create(new SourceText("main.topo", "topology t extends \"board.topo\"\n"), new Files());
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => RuleRunner.Run(model, cancellation: cancelled.Token));
    }

    [Fact]
    public void A_code_or_name_that_is_taken_is_refused() =>
        Assert.Throws<ArgumentException>(() => RuleSet.Standard.With([RuleSet.Standard.Rules[0]]));

    [Fact]
    public void A_rule_of_a_profile_is_asked_under_that_profile_alone()
    {
        var rules = new RuleSet([new ForServers()]);
        Assert.Empty(Judged.Of("topology t extends \"board.topo\"\n", rules: rules).Codes);
        Assert.Equal(["ZZ0002"], Judged.Of("topology t extends \"board.topo\"\n", RuleConfiguration.Default with { Profiles = RuleProfiles.ServerSoc }, rules).Codes);
    }

    private sealed class Broken() : Rule(new RuleInfo("ZZ0001", "broken", RuleCategory.Custom, "It fails", Severity.Info, "this test"))
    {
        public override void Check(RuleContext context) => throw new InvalidOperationException("on purpose");
    }

    private sealed class ForServers() : Rule(new RuleInfo("ZZ0002", "for-servers", RuleCategory.Custom, "It fires", Severity.Info, "this test") { Profiles = RuleProfiles.ServerSoc })
    {
        public override void Check(RuleContext context) => context.Report(new Finding(context.Machine.Kernel.Origin.Span, "Here."));
    }
}

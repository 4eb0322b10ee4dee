using Doorbell.Rules.Tests.Support;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Tests.Running;

public sealed class SuppressionTests
{
    [Fact]
    public void A_suppression_above_the_declaration_silences_the_rule_and_is_kept_apart()
    {
        var judged = Judged.Of(Text("suppress DB2201 \"a test\"\n", ""));
        Assert.Empty(judged.Codes);
        Assert.Equal("DB2201", Assert.Single(judged.Report.Suppressed).Diagnostic.Code);
    }

    [Fact]
    public void A_suppression_above_the_property_does_too() => Assert.Empty(Judged.Of(Text("", "suppress DB2201 \"a test\"\n  ")).Codes);

    [Fact]
    public void One_that_stands_elsewhere_does_not_and_is_found()
    {
        var judged = Judged.Of(Text("", "") + "suppress DB2201 \"misplaced\"\noverride memory dram { }\n");
        Assert.Equal(["DB2201", "DB2901"], judged.Codes);
        Assert.All(judged.Report.Findings.Skip(1), finding => Assert.Equal(Severity.Warning, finding.Diagnostic.Severity));
    }

    [Fact]
    public void One_for_a_rule_that_was_not_asked_is_not_judged()
    {
        var text = "topology t extends \"board.topo\"\nsuppress DB2201 \"later\"\noverride memory dram { }\n";
        var settings = Rules.Settings.RuleConfiguration.Default with
        {
            Rules = new Dictionary<string, Rules.Settings.ConfiguredSeverity> { ["DB2201"] = Rules.Settings.ConfiguredSeverity.None },
        };
        Assert.Equal(["DB2901"], Judged.Of(text).Codes);
        Assert.Empty(Judged.Of(text, settings).Codes);
    }

    [Fact]
    public void A_code_that_nothing_has_is_found_and_the_nearest_named()
    {
        var finding = Assert.Single(Judged.Of("topology t extends \"board.topo\"\nsuppress DB2299 \"x\"\noverride memory dram { }\n").Report.Findings);
        Assert.Equal("DB2902", finding.Diagnostic.Code);
        Assert.Contains("Did you mean \"DB22", finding.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_instead_of_a_code_is_told_its_code_and_repaired()
    {
        var finding = Assert.Single(Judged.Of("topology t extends \"board.topo\"\nsuppress map_at_affinity \"x\"\noverride memory dram { }\n").Report.Findings);
        Assert.Equal(("DB2902", "\"map_at_affinity\" is a rule's name, and a suppression takes its code. Write DB2201."), (finding.Diagnostic.Code, finding.Diagnostic.Message));
        Assert.Equal("DB2201", Assert.Single(finding.Fix?.Edits ?? []).NewText);
    }

    [Fact]
    public void Codes_of_other_packages_are_left_alone() =>
        Assert.Empty(Judged.Of("topology t extends \"board.topo\"\nsuppress HOUSE0001 \"x\"\noverride memory dram { }\n").Codes);

    [Fact]
    public void An_error_of_the_compiler_cannot_be_silenced()
    {
        var finding = Assert.Single(Judged.Of("topology t extends \"board.topo\"\nsuppress DB1402 \"x\"\noverride memory dram { }\n").Report.Findings);
        Assert.Equal(("DB2901", "DB1402 is an error of the compiler, which no suppression silences."), (finding.Diagnostic.Code, finding.Diagnostic.Message));
    }

    private static string Text(string above, string inside) =>
        $$"""
        topology t extends "board.topo"

        {{above}}policy late : prepare_msi {
          covers = target_file
          {{inside}}at     = affinity
        }

        override kernel linux { policy = late }

        """;
}

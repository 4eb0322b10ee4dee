using Doorbell.Compiler.Tests.Support;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Compiler.Tests.Execution;

public sealed class RefusalTests
{
    [Fact]
    public void What_cannot_be_executed_is_mentioned_once_a_declaration()
    {
        var model = Topo.Compile("topology t\npolicy a : csharp { class = \"A\" }\npolicy b : csharp { class = \"B\" }");
        Assert.Equal(["DB1501 a", "DB1501 b"], model.Diagnostics.Select(finding => $"{finding.Code} {finding.Source.TextOf(finding.Span)}"));
        Assert.All(model.Diagnostics, finding => Assert.Equal(Severity.Info, finding.Severity));
    }

    [Theory]
    [InlineData("J1", "every_file_is_mapped", "")]
    [InlineData("J6", "arm", "")]
    [InlineData("G3", "the_host_puts_its_own_address_there", "")]
    [InlineData("G7", "the_window", "")]
    [InlineData("J4", "direct", "")]
    public void Scenarios_are_refused_for_what_they_need_and_for_nothing_else(string scenario, string @case, string file)
    {
        var model = Topo.Sample("05-linux-thread/claims.topo");
        var run = model.Lower(scenario, @case).Value;
        Assert.NotNull(run);
        var refusals = model.Refusals(run);
        Assert.Equal(file.Length > 0, refusals.Count > 0);
        Assert.All(refusals, refusal => Assert.Equal(("DB1502", file), (refusal.Code, Path.GetFileName(refusal.Source.Path))));
    }

    [Fact]
    public void A_policy_of_whoever_a_scenario_attaches_to_is_refused_at_its_declaration()
    {
        var model = Topo.Compile(Topo.Board + "policy d : csharp { class = \"D\" }\nprocess p { passthrough = [host0.nic]  policy = d }\nscenario s { attach host0.nic to p }");
        var run = model.Lower("s").Value;
        Assert.NotNull(run);
        Assert.Contains("d", model.Refusals(run).Select(refusal => refusal.Source.TextOf(refusal.Span)).Single(), StringComparison.Ordinal);
    }
}

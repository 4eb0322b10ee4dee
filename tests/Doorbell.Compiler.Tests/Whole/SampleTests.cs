using Doorbell.Compiler.Tests.Support;
using Doorbell.Testing;

namespace Doorbell.Compiler.Tests.Whole;

public sealed class SampleTests
{
    private const string WithError = "08-wiring-bugs/hw-02-base-alignment.topo";

    public static TheoryData<string> Names => [.. SampleFiles.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_sample_is_without_error_but_the_one_that_shows_one(string name) =>
        Assert.Equal(name == WithError ? ["DB1402 0x2800_8000"] : [], Topo.Findings(Topo.Sample(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_scenario_and_sweep_of_a_sample_lowers(string name)
    {
        var model = Topo.Sample(name);
        if (name == WithError)
        {
            return;
        }

        foreach (var scenario in model.Scenarios)
        {
            foreach (var @case in scenario.Cases.Count == 0 ? [null] : scenario.Cases.Cast<string?>())
            {
                var run = model.Lower(scenario.Name, @case);
                Assert.True(run.IsSuccess, string.Join("\n", run.Diagnostics));
            }
        }

        foreach (var sweep in model.Sweeps)
        {
            var lowered = sweep.Lower();
            Assert.True(lowered.IsSuccess, string.Join("\n", lowered.Diagnostics));
            Assert.Equal(sweep.RowCount, lowered.Value?.Rows.Count());
        }
    }

    [Fact]
    public void The_wiring_bug_that_hardware_cannot_have_is_an_error_on_the_marked_line()
    {
        var model = Topo.Sample(WithError);
        var finding = Assert.Single(model.Diagnostics);
        Assert.Contains("//~ base-alignment", finding.Source.LineText(finding.Source.PositionOf(finding.Span.Start).Line), StringComparison.Ordinal);
    }
}

using Doorbell.Machine.Scenarios;
using Doorbell.Testing.Boards;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;
using static Doorbell.Testing.Boards.Script;

namespace Doorbell.Machine.Tests;

public sealed class LimitTests
{
    private static Board Small => new Board().Harts(2).Device("nic", 1, 2);

    [Fact]
    public void A_loop_without_end_ends_at_the_limit_of_statements()
    {
        var items = new ConstantExpression(Span(4), new RangeValue(0, long.MaxValue - 1));
        var result = ScenarioExecution.ToEnd(Small.Scenario(new ForStatement(Span(3), "i", items, [])), new RunSettings { StatementLimit = 1000 });

        Assert.Contains("1000 statements, which is the limit", Assert.Single(result.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_can_be_cancelled_inside_a_statement()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => ScenarioExecution.ToEnd(Small.Scenario(Request(Vector(0, 0)), Fire(Vector(0, 0), 1_000_000_000)), cancellation: source.Token));
    }

    [Fact]
    public void Faults_are_counted_without_end_but_listed_only_up_to_a_limit()
    {
        var none = new PolicyDescription { Origin = new Origin("o", Span(3)), Kind = PolicyKind.None };
        var result = ScenarioExecution.ToEnd(new Board().Harts(1).Iommu().Policy(none).Device("nic", 1, 1).Scenario(
            Request(Vector(0, 0)),
            Fire(Vector(0, 0), 1_000_001),
            ExpectIs(Call("lost", Vector(0, 0)), 1_000_001),
            Expect(Is(Call("faults"), List()))));

        Assert.Contains("1000000 is the limit", Assert.Single(result.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_fails_the_scenario_unless_somebody_asks_for_it()
    {
        var request = Request(Vector(0, 0), Hart(0));
        Assert.Equal(Verdict.Failed, ScenarioExecution.ToEnd(Small.Scenario(request, request)).Verdict);
        Assert.Equal(Outcome.Refused, ScenarioExecution.ToEnd(Small.Scenario(request, request)).Outcome);
        Assert.Equal(Verdict.Passed, ScenarioExecution.ToEnd(Small.Scenario(request, request, Expect(Call("refused", Word("EBUSY"))))).Verdict);
        Assert.Equal(Verdict.Passed, ScenarioExecution.ToEnd(Small.Scenario(request, new TryStatement(Span(9), request))).Verdict);
        Assert.Equal(Verdict.Failed, ScenarioExecution.ToEnd(Small.Scenario(request, Expect(Call("refused", Word("EBUSY"))))).Verdict);
    }

    [Fact]
    public void A_part_of_the_wrong_kind_is_named_at_its_place()
    {
        var result = ScenarioExecution.ToEnd(Small.Scenario(new FireStatement(Span(5), new ConstantExpression(Span(6), new IntegerValue(3)), null)));

        var failure = Assert.Single(result.Failures);
        Assert.Equal(6, failure.Span.Line);
        Assert.Equal("This is an integer, not a vector or an IPI.", failure.Message);
    }
}

using Doorbell.Machine.Scenarios;
using Doorbell.Testing.Boards;
using static Doorbell.Testing.Boards.Script;

namespace Doorbell.Machine.Tests;

public sealed class FirstMessageTests
{
    private static Board Small() => new Board().Harts(2).Device("nic", 1, 2);

    [Fact]
    public void A_message_lands_in_the_file_of_the_hart_that_was_asked_for()
    {
        var result = ScenarioExecution.ToEnd(Small().Scenario(
            Request(Vector(0, 0), Hart(1)),
            Fire(Vector(0, 0)),
            Expect(Is(Call("landed", Device(0)), File(1))),
            ExpectIs(Call("handled", Vector(0, 0)), 1),
            Expect(Is(Call("target", Vector(0, 0)), Hart(1)))));

        Passes(result);
    }

    [Fact]
    public void A_vector_moves_inside_its_next_interrupt()
    {
        var result = ScenarioExecution.ToEnd(Small().Scenario(
            Request(Vector(0, 0), Hart(0)),
            Affinity(Vector(0, 0), Hart(1)),
            Fire(Vector(0, 0)),
            Expect(Is(Call("landed", Device(0)), File(0))),
            Fire(Vector(0, 0)),
            Expect(Is(Call("landed", Device(0)), File(1))),
            ExpectIs(Call("handled", Vector(0, 0)), 2)));

        Passes(result);
    }

    [Fact]
    public void Raises_coalesce_while_a_hart_is_held()
    {
        var result = ScenarioExecution.ToEnd(Small().Scenario(
            Request(Vector(0, 0), Hart(0)),
            Hold(Hart(0)),
            Fire(Vector(0, 0), 5),
            ExpectIs(Call("len", Call("pending", File(0))), 1),
            ExpectIs(Call("handled", Vector(0, 0)), 0),
            Release(Hart(0)),
            ExpectIs(Call("handled", Vector(0, 0)), 1),
            Expect(Call("served", Vector(0, 0))),
            ExpectIs(Call("lost", Vector(0, 0)), 0)));

        Passes(result);
    }

    [Fact]
    public void A_failed_expectation_names_the_value_of_its_sides()
    {
        var result = ScenarioExecution.ToEnd(Small().Scenario(
            Request(Vector(0, 0), Hart(0)),
            Fire(Vector(0, 0), 3),
            ExpectIs(Call("handled", Vector(0, 0)), 4)));

        Assert.Equal(Verdict.Failed, result.Verdict);
        Assert.Equal("handled(device[0][0]) is 3, not 4.", Assert.Single(result.Failures).Message);
    }

    [Fact]
    public void A_wire_becomes_a_message_and_its_handler_lowers_it()
    {
        var result = ScenarioExecution.ToEnd(new Board().Harts(4).Aplic().Wire("uart", 10).Scenario(
            Request(Wire(0), Hart(3)),
            new Topology.Scenarios.RaiseStatement(Span(1), Wire(0), false),
            ExpectIs(Call("handled", Wire(0)), 1),
            Expect(Is(Call("pending", File(3)), List())),
            new Topology.Scenarios.RaiseStatement(Span(2), Wire(0), false),
            ExpectIs(Call("handled", Wire(0)), 2)));

        Passes(result);
    }

    [Fact]
    public void A_level_wire_that_nobody_lowers_is_a_storm()
    {
        var run = new Board().Harts(1).Aplic().Wire("uart", 10).Scenario(
            Request(Wire(0), Hart(0)),
            new Topology.Scenarios.RaiseStatement(Span(7), Wire(0), true));
        var result = ScenarioExecution.ToEnd(run, new RunSettings { StepLimit = 10_000 });

        var failure = Assert.Single(result.Failures);
        Assert.Equal(7, failure.Span.Line);
        Assert.Contains("interrupt storm", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Firing_what_nobody_requested_fails()
    {
        var result = ScenarioExecution.ToEnd(Small().Scenario(Fire(Vector(0, 1))));

        Assert.Contains("has not been requested", Assert.Single(result.Failures).Message, StringComparison.Ordinal);
    }

    internal static void Passes(ScenarioResult result) =>
        Assert.True(result.Verdict == Verdict.Passed, string.Join("\n", result.Failures.Select(failure => $"{failure.Span}: {failure.Message}")));
}

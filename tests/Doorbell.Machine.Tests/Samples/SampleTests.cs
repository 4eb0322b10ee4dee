using Doorbell.Engine;
using Doorbell.Machine.Scenarios;
using Doorbell.Testing;

namespace Doorbell.Machine.Tests.Samples;

public sealed class SampleTests
{
    public static TheoryData<string, string> Runs
    {
        get
        {
            var runs = new TheoryData<string, string>();
            foreach (var sample in SampleFiles.All.Where(sample => !sample.StartsWith("08", StringComparison.Ordinal)))
            {
                var topology = SampleTopology.Load(sample);
                foreach (var name in topology.Model.Scenarios.Where(scenario => !scenario.IsInherited).SelectMany(scenario => scenario.Runs))
                {
                    runs.Add(sample, name);
                }
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_scenario_of_a_sample_holds(string sample, string name)
    {
        var result = SampleTopology.Load(sample).Run(name);

        Assert.True(
            result.Verdict == Verdict.Passed,
            string.Join("\n", result.Failures.Select(failure => $"{failure.Span}: {failure.Message} {string.Join("; ", failure.Related.Select(place => $"{place.Span} {place.Message}"))}")));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Messages_that_go_straight_leave_the_world_as_messages_in_steps_do(string sample, string name)
    {
        var run = SampleTopology.Load(sample).Lower(name);

        // With a trace every step is made by itself.
        var straight = ScenarioExecution.Execute(run);
        var stepped = ScenarioExecution.Execute(run, new RunSettings { Trace = new TraceWriter(TextWriter.Null) });

        Assert.Equal(stepped.Result.Verdict, straight.Result.Verdict);
        Assert.Equal(Engine.Snapshot.Of(stepped.World).Key, Engine.Snapshot.Of(straight.World).Key);
    }
}

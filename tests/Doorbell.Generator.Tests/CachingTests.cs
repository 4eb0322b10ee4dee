using Microsoft.CodeAnalysis;

namespace Doorbell.Generator.Tests;

/// <summary>What is not affected by an edit is not done again.</summary>
public class CachingTests
{
    private const string Board = "topology board\nparam n = 2\nhart cpu[n]\nimsic s_files { base = 0x2800_0000  harts = cpu }\n";
    private const string Mine = "topology mine extends \"board.topo\" { n = 3 }\n";
    private const string Other = "topology other\nhart cpu\nimsic s_files { base = 0x2800_0000  harts = cpu }\n";

    [Fact]
    public void An_edit_of_a_C_sharp_file_does_no_work()
    {
        var consumer = new Consumer(("/src/board.topo", Board), ("/src/other.topo", Other));
        consumer.Generate();

        var run = consumer.With("class Unrelated;").Generate();

        Assert.All(ReasonsOf(run, TopologyGenerator.InputStep), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(ReasonsOf(run, TopologyGenerator.OutlineStep), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(run.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void Of_two_topologies_only_the_edited_one_is_read_again()
    {
        var consumer = new Consumer(("/src/board.topo", Board), ("/src/other.topo", Other));
        consumer.Generate();

        consumer.Edit("/src/other.topo", Other + "memory dram { range = 0x8000_0000 +: 1GiB }\n");
        var run = consumer.Generate();

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], ReasonsOf(run, TopologyGenerator.OutlineStep));
    }

    [Fact]
    public void An_edit_of_a_topology_is_an_edit_of_all_that_are_made_of_it()
    {
        var consumer = new Consumer(("/src/board.topo", Board), ("/src/mine.topo", Mine), ("/src/other.topo", Other));
        consumer.Generate();

        consumer.Edit("/src/board.topo", Board + "memory dram { range = 0x8000_0000 +: 1GiB }\n");
        var run = consumer.Generate();

        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            ReasonsOf(run, TopologyGenerator.OutlineStep));
    }

    private static IReadOnlyList<IncrementalStepRunReason> ReasonsOf(GeneratorRunResult run, string step) =>
        [.. run.TrackedSteps[step].SelectMany(tracked => tracked.Outputs).Select(output => output.Reason)];
}

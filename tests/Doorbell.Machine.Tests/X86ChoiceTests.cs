using CsCheck;
using Doorbell.Engine;
using Doorbell.Machine.Scenarios;

namespace Doorbell.Machine.Tests;

/// <summary>Moves of x86 vectors while their device raises them, in whatever order the agents take their steps.</summary>
public sealed class X86ChoiceTests
{
    private const string Moves = """
        for h in 0 .. 3 { request host0.nvme[h] on cpu[h] }
        request host0.nic[0] on cpu[0]
        request host0.nic[1] on cpu[1]
        hold cpu[0]
        fire host0.nic[0]
        hold host0.nic
        fire host0.nic[0]
        fire host0.nic[1] x 2
        affinity host0.nic[0] to cpu[2]
        release cpu[0]
        expect handled(host0.nic[0]) >= 1
        release host0.nic
        expect served(host0.nic[0]) and served(host0.nic[1])
        fire host0.nic[0] x 2
        affinity host0.nic[1] to cpu[3]
        fire host0.nic[1] x 3
        offline cpu[3]
        fire host0.nic[1] x 2
        for h in 0 .. 3 { fire host0.nvme[h] }
        expect served(host0.nic[0]) and served(host0.nic[1]) and lost(host0.nic[0]) == 0 and lost(host0.nic[1]) == 0
        expect faults() == [] and not broke(P2) and not broke(P4)
        """;

    [Theory]
    [InlineData("g", "")]
    [InlineData("g_off", "")]
    [InlineData("g_off", "maskable = false")]
    public void Whatever_is_chosen_nothing_is_lost(string path, string nic)
    {
        var run = WireTopology.Lower(X86Topology.Board(path, nic: nic), Moves);
        Gen.UInt.Sample(
            seed => Assert.Equal([], ScenarioExecution.ToEnd(run, new RunSettings { Choices = new RecordedChoices(seed) }).Failures.Select(failure => failure.Message)),
            seed: "0N0XIzNsQ0O2",
            iter: 200,
            threads: 1);
    }

    [Theory]
    [InlineData("g", "posted = true")]
    [InlineData("g_off", "")]
    public void A_restored_machine_goes_on_as_the_saved_one_did(string path, string unit)
    {
        var run = WireTopology.Lower(X86Topology.Board(path, unit: unit), """
            request host0.nvme[0] on cpu[0]
            attach host0.nic to guest
            request host0.nic[0] on guest.vcpu[0]
            hold cpu[0]
            fire host0.nvme[0]
            affinity host0.nvme[0] to cpu[2]
            fire host0.nic[0] x 2
            """);
        var execution = ScenarioExecution.Execute(run);
        var machine = execution.World.Machine(0);
        var saved = Snapshot.Of(execution.World);
        machine.Fire(1, 0, 5, out _);
        machine.Fire(0, 0, 5, out _);
        var first = Snapshot.Of(execution.World);

        saved.RestoreTo(execution.World);
        Assert.Equal(saved, Snapshot.Of(execution.World));
        machine.Fire(1, 0, 5, out _);
        machine.Fire(0, 0, 5, out _);

        Assert.Equal(first, Snapshot.Of(execution.World));
        Assert.NotEqual(saved, first);
    }
}

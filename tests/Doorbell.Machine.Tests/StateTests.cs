using Doorbell.Engine;
using Doorbell.Machine.Scenarios;
using Doorbell.Testing.Boards;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Scenarios;
using static Doorbell.Testing.Boards.Script;

namespace Doorbell.Machine.Tests;

public sealed class StateTests
{
    private static Statement[] Setup =>
    [
        Attach(Device(0), Vm(0)),
        Request(Vector(0, 0), Vcpu(0, 0)),
        Hold(Vcpu(0, 0)),
        Fire(Vector(0, 0), 3),
        Hold(Device(0)),
        Fire(Vector(0, 0), 2),
    ];

    private static Board Guest => new Board().Harts(4, 3).Iommu().Remapped().Table(DoorbellCover.OwnedFiles).Device("nic", 1, 4).Vm("guest", 1, 2);

    [Fact]
    public void A_restored_machine_goes_on_as_the_saved_one_did()
    {
        var execution = ScenarioExecution.Execute(Guest.Scenario(Setup));
        Assert.Equal(Verdict.Passed, execution.Result.Verdict);
        var machine = execution.World.Machine(0);
        var saved = Snapshot.Of(execution.World);

        machine.Fire(0, 0, 5, out _);
        var first = Snapshot.Of(execution.World);
        saved.RestoreTo(execution.World);
        Assert.Equal(saved, Snapshot.Of(execution.World));
        machine.Fire(0, 0, 5, out _);

        Assert.Equal(first, Snapshot.Of(execution.World));
        Assert.NotEqual(saved, first);
    }

    [Fact]
    public void A_state_goes_into_a_machine_that_was_built_alike()
    {
        var saved = ScenarioExecution.Execute(Guest.Scenario(Setup)).World;
        var other = new World([Guest.Build()], new RunSettings());
        other.Machine(0);

        Snapshot.Of(saved).RestoreTo(other);

        Assert.Equal(Snapshot.Of(saved), Snapshot.Of(other));
    }

    [Fact]
    public void Two_runs_of_a_scenario_end_in_the_same_state_and_write_the_same_trace()
    {
        var (first, firstTrace) = Traced();
        var (second, secondTrace) = Traced();

        Assert.Equal(first, second);
        Assert.Equal(firstTrace, secondTrace);
        Assert.NotEqual(0, firstTrace.Length);
    }

    [Fact]
    public void A_message_that_was_handled_leaves_no_trace_in_the_machine_alone()
    {
        var execution = ScenarioExecution.Execute(new Board().Harts(2).Device("nic", 1, 1).Scenario(Request(Vector(0, 0), Hart(0)), Fire(Vector(0, 0), 1)));
        var machine = execution.World.Machine(0);
        var before = machine.MachineState;

        machine.Fire(0, 0, 1, out _);

        Assert.Equal(before, machine.MachineState);
    }

    private static (Snapshot State, string Trace) Traced()
    {
        var trace = new StringWriter();
        var line = 1;
        Statement[] body = [.. Setup.Select(statement => statement with { Span = Span(line++) })];
        var execution = ScenarioExecution.Execute(Guest.Scenario(body), new RunSettings { Trace = new TraceWriter(trace) });
        return (Snapshot.Of(execution.World), trace.ToString());
    }
}

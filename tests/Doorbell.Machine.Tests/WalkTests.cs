using Doorbell.Hardware.Iommu;
using Doorbell.Machine.Scenarios;
using Doorbell.Machine.Walking;
using Doorbell.Testing.Boards;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using static Doorbell.Testing.Boards.Script;

namespace Doorbell.Machine.Tests;

public sealed class WalkTests
{
    private static readonly Part Nic = new(PartKind.Device, 0, 0);

    private static Board Guest => new Board().Harts(4, 3).Iommu().Remapped().Table(DoorbellCover.OwnedFiles).Device("nic", 2, 4).Vm("guest", 1, 2);

    [Fact]
    public void A_walk_ends_at_the_guest_file_behind_a_virtual_one()
    {
        var world = ScenarioExecution.Execute(Guest.Scenario(Attach(Device(0), Vm(0)), Request(Vector(0, 0), Vcpu(0, 1)))).World;

        var walk = TranslationWalk.Of(world, Nic, 0x2400_1000, isWrite: true, data: (uint)world.Machine(0).View.Identity(0, 0));

        Assert.Equal(0, walk.Cause);
        Assert.Equal(0x2800_9000UL, walk.Address);
        Assert.Equal(new Part(PartKind.InterruptFile, 0, 0, 2, 1), walk.Part);
        Assert.NotEmpty(walk.Steps);
        Assert.DoesNotContain(walk.Steps, step => step.Stops);
        Assert.Contains(walk.Steps, step => step.What.Contains("msipte", StringComparison.Ordinal));
        Assert.EndsWith("interrupts.", walk.End, StringComparison.Ordinal);
    }

    [Fact]
    public void A_walk_that_faults_names_the_step_that_stopped_it()
    {
        var world = ScenarioExecution.Execute(Guest.Scenario(Attach(Device(0), Vm(0)))).World;

        var walk = TranslationWalk.Of(world, Nic, 0x2800_0000, isWrite: true);

        Assert.Equal(23, walk.Cause);
        Assert.True(walk.Steps[^1].Stops || walk.Steps.Any(step => step.Stops));
        Assert.Contains("second stage maps nothing", walk.End, StringComparison.Ordinal);
    }

    [Fact]
    public void A_walk_follows_requests_of_every_kind()
    {
        var world = ScenarioExecution.Execute(Guest.Scenario(Attach(Device(0), Vm(0)))).World;

        var process = TranslationWalk.Of(world, Nic, 0x2400_1000, isWrite: false, attributes: new WalkAttributes { Process = 5 });
        var request = TranslationWalk.Of(world, Nic, 0x2400_1000, isWrite: false, attributes: new WalkAttributes { Type = AddressType.TranslationRequest });
        var execute = TranslationWalk.Of(world, Nic, 0x2400_1000, isWrite: false, attributes: new WalkAttributes { IsExecute = true });

        Assert.Equal((260, "3.3 step 7b"), (process.Cause, process.Steps[^1].Section));
        Assert.Equal((260, "3.3 step 7a"), (request.Cause, request.Steps[^1].Section));
        Assert.NotEqual(0, execute.Cause);
        Assert.Contains(execute.Steps, step => step.Stops);
    }

    [Fact]
    public void A_walk_changes_nothing()
    {
        var world = ScenarioExecution.Execute(Guest.Scenario(Attach(Device(0), Vm(0)), Request(Vector(0, 0), Vcpu(0, 1)))).World;
        var before = Engine.Snapshot.Of(world);

        TranslationWalk.Of(world, Nic, 0x2400_1000, isWrite: true);
        TranslationWalk.Of(world, Nic, 0x2800_0000, isWrite: false);

        Assert.Equal(before, Engine.Snapshot.Of(world));
    }

    [Fact]
    public void A_scenario_stops_behind_a_line()
    {
        var run = Guest.Scenario(
            new Topology.Scenarios.AttachStatement(Span(10), [Device(0)], Vm(0)),
            new Topology.Scenarios.RequestStatement(Span(11), Vector(0, 0), Vcpu(0, 1)),
            new Topology.Scenarios.FireStatement(Span(12), Vector(0, 0), null));

        var execution = ScenarioExecution.Execute(run, stopBehind: 11);

        Assert.True(execution.World.Machine(0).View.IsRequested(0, 0));
        Assert.False(execution.World.Machine(0).IsServed(0, 0));
    }
}

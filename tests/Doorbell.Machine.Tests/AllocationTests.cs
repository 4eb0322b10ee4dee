using Doorbell.Machine.Scenarios;
using Doorbell.Testing.Boards;
using Doorbell.Topology.Descriptions;
using static Doorbell.Machine.Tests.FirstMessageTests;
using static Doorbell.Testing.Boards.Script;

namespace Doorbell.Machine.Tests;

public sealed class AllocationTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("doorbells")]
    [InlineData("table")]
    [InlineData("guest")]
    public void A_delivered_message_allocates_nothing(string way)
    {
        var board = new Board().Harts(4, 3);
        _ = way switch
        {
            "doorbells" => board.Iommu().Doorbells(),
            "table" => board.Iommu().Remapped().Table(DoorbellCover.TargetFile),
            "guest" => board.Iommu().Remapped().Table(DoorbellCover.OwnedFiles).Vm("guest", 1, 2),
            _ => board,
        };
        var isGuest = way == "guest";
        var execution = ScenarioExecution.Execute(board.Device("nic", 1, 1).Scenario(
        [
            .. isGuest ? [Attach(Device(0), Vm(0))] : Array.Empty<Topology.Scenarios.Statement>(),
            Request(Vector(0, 0), isGuest ? Vcpu(0, 1) : Hart(2)),
            Fire(Vector(0, 0), 100),
            ExpectIs(Call("handled", Vector(0, 0)), 100),
        ]));
        Passes(execution.Result);
        var machine = execution.World.Machine(0);
        machine.Fire(0, 0, 1000, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        machine.Fire(0, 0, 1000, out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(machine.IsServed(0, 0));
    }
    [Theory]
    [InlineData("g", "", "cpu[2]")]
    [InlineData("g_off", "", "cpu[2]")]
    [InlineData("g", "posted = true", "guest.vcpu[1]")]
    public void Nor_does_one_on_x86(string path, string unit, string target)
    {
        var attach = target.StartsWith("guest", StringComparison.Ordinal) ? "attach host0.nic to guest" : "";
        var run = WireTopology.Lower(X86Topology.Board(path, unit: unit), $"{attach}\nrequest host0.nic[0] on {target}\nfire host0.nic[0] x 100");
        var machine = ScenarioExecution.Execute(run).World.Machine(0);
        machine.Fire(1, 0, 1000, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        machine.Fire(1, 0, 1000, out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(machine.IsServed(1, 0));
    }
}

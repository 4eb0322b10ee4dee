using Doorbell.Machine;
using Doorbell.Machine.Scenarios;
using Doorbell.Testing.Boards;
using Doorbell.Topology.Descriptions;
using static Doorbell.Testing.Boards.Script;

namespace Doorbell.Benchmarks.Machines;

/// <summary>A machine whose device has vectors requested, so that nothing is left but to raise them.</summary>
internal sealed class DeliveryMachine
{
    private const int Vectors = 4;

    private readonly SystemMachine machine;
    private int next;

    private DeliveryMachine(SystemMachine machine) => this.machine = machine;

    /// <summary>The ways of a message that are measured.</summary>
    public static IReadOnlyList<string> Names { get; } = ["no IOMMU", "first stage", "MSI table", "guest files"];

    /// <summary>A machine, ready and warm.</summary>
    public static DeliveryMachine Create(string name)
    {
        var board = new Board().Harts(4, 3);
        var attach = false;
        switch (name)
        {
            case "first stage":
                board.Iommu().Doorbells();
                break;
            case "MSI table":
                board.Iommu().Remapped().Table(DoorbellCover.TargetFile);
                break;
            case "guest files":
                board.Iommu().Remapped().Table(DoorbellCover.OwnedFiles).Vm("guest", 0, 1, 2, 3);
                attach = true;
                break;
        }

        board.Device("nic", 1, Vectors);
        var vectors = Enumerable.Range(0, Vectors);
        var execution = ScenarioExecution.Execute(board.Scenario(
        [
            .. attach ? [Attach(Device(0), Vm(0))] : Array.Empty<Topology.Scenarios.Statement>(),
            .. vectors.Select(vector => Request(Vector(0, vector), attach ? Vcpu(0, vector) : Hart(vector))),
            .. vectors.Select(vector => Fire(Vector(0, vector), 10)),
            .. vectors.Select(vector => ExpectIs(Call("handled", Vector(0, vector)), 10)),
        ]));
        var result = execution.Result;
        return result.Verdict == Verdict.Passed
            ? new DeliveryMachine(execution.World.Machine(0))
            : throw new InvalidOperationException(result.Failures[0].Message);
    }

    /// <summary>Raises vectors, the device's in turn.</summary>
    /// <returns>How many were not handled.</returns>
    public long Run(int messages)
    {
        var missing = 0L;
        for (var message = 0; message < messages; message++)
        {
            next = (next + 1) % Vectors;
            if (!machine.Fire(0, next, 1, out var refusal) || refusal is not null || !machine.IsServed(0, next))
            {
                missing++;
            }
        }

        return missing;
    }
}

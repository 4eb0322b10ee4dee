using Doorbell.Compiler.Checks;
using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Lowering;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Compiler.Verification;

/// <summary>Machines, checked and lowered once for each set of values that decides them.</summary>
internal sealed class LoweredMachines(Worlds worlds)
{
    private const int Kept = 64;

    private readonly Dictionary<string, IReadOnlyList<Diagnostic>> findings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MachineDescription> machines = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>What is wrong with the machines of a world.</summary>
    public IReadOnlyList<Diagnostic> Check(World world)
    {
        var all = new DiagnosticBag();
        foreach (var machine in world.Machines)
        {
            var key = worlds.KeyOf(world.Settings, machine.Topology.Index);
            if (!findings.TryGetValue(key, out var found))
            {
                var before = world.Diagnostics.Diagnostics.Count;
                MachineChecker.Check(machine);
                found = [.. world.Diagnostics.Diagnostics.Skip(before)];
                findings.Add(key, found);
            }

            all.Report(found);
        }

        all.Report(world.Diagnostics.Diagnostics);
        return all.Diagnostics;
    }

    /// <summary>The descriptions of the machines of a world, which has been checked and has no errors.</summary>
    public IReadOnlyList<MachineDescription> Lower(World world) => [.. world.Machines.Select(machine =>
    {
        var key = worlds.KeyOf(world.Settings, machine.Topology.Index);
        if (!machines.TryGetValue(key, out var description))
        {
            description = new MachineLowering(machine).Lower();
            machines.Add(key, description);
            order.Enqueue(key);
            if (order.Count > Kept)
            {
                machines.Remove(order.Dequeue());
            }
        }

        return description;
    })];
}

using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios;

/// <summary>Finds what a scenario needs and no machine can do yet. Such a scenario is not run.</summary>
public static class Executability
{
    /// <summary>Why a scenario cannot be executed, at the declarations in the way; empty if it can.</summary>
    public static IReadOnlyList<Failure> Obstacles(ScenarioRun run)
    {
        var machines = new SortedSet<int>();
        foreach (var statement in run.Body)
        {
            StatementParts.Visit(statement, value => Note(value, machines));
        }

        return [.. machines.SelectMany(index => Obstacles(run.Machines[index]))];
    }

    /// <summary>What of a machine cannot be executed.</summary>
    public static IReadOnlyList<Failure> Obstacles(MachineDescription machine)
    {
        var obstacles = new List<Failure>();
        foreach (var iommu in machine.Iommus.Where(iommu => iommu.Kind == IommuKind.Smmuv3))
        {
            obstacles.Add(Obstacle(iommu.Origin, "No machine can be run with this kind of IOMMU yet."));
        }

        foreach (var its in machine.Itses)
        {
            obstacles.Add(Obstacle(its.Origin, "No machine can be run with an ITS yet."));
        }

        var foreign = machine.Harts.FirstOrDefault(hart => hart.Architecture == Architecture.Arm64);
        if (obstacles.Count == 0 && foreign is not null)
        {
            obstacles.Add(Obstacle(foreign.Origin, "No machine can be run with harts of this architecture yet."));
        }

        return obstacles;
    }

    private static Failure Obstacle(Origin origin, string message) => new(origin.Span, $"\"{origin.Name}\" cannot be executed. {message}", []);

    private static void Note(Value value, SortedSet<int> machines)
    {
        if (value is PartValue part)
        {
            machines.Add(part.Part.Machine);
        }
        else if (value is ListValue list)
        {
            foreach (var item in list.Items)
            {
                Note(item, machines);
            }
        }
    }
}

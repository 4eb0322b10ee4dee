using Doorbell.Engine;
using Doorbell.Kernel.Reports;
using Doorbell.Machine.Observing;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Navigation;

namespace Doorbell.Machine;

/// <summary>The machines of a run. Each is built and booted when it is first needed.</summary>
public sealed class World : IState
{
    private readonly IReadOnlyList<MachineDescription> descriptions;
    private readonly SystemMachine?[] machines;
    private readonly RunSettings settings;

    /// <param name="descriptions">The topology itself, then its imports.</param>
    /// <param name="settings">How to run them.</param>
    public World(IReadOnlyList<MachineDescription> descriptions, RunSettings settings)
    {
        this.descriptions = descriptions;
        this.settings = settings;
        machines = new SystemMachine?[descriptions.Count];
        Parts = new MachineParts(descriptions);
        Names = new PartNavigation(Parts);
    }

    /// <summary>Where parts come from.</summary>
    public MachineParts Parts { get; }

    /// <summary>The way among parts, and their names.</summary>
    public PartNavigation Names { get; }

    /// <summary>Why a machine's kernel did not boot; none if all did that were needed.</summary>
    public Refusal? BootRefusal { get; private set; }

    internal FaultLog Faults { get; } = new();

    /// <summary>Machines that have been built.</summary>
    public IEnumerable<SystemMachine> Built => machines.OfType<SystemMachine>();

    /// <summary>A machine, booted.</summary>
    public SystemMachine Machine(int index)
    {
        if (machines[index] is { } built)
        {
            return built;
        }

        var machine = new SystemMachine(descriptions[index], Names, settings, Faults);
        machines[index] = machine;
        var result = machine.Boot();
        BootRefusal ??= result.Refusal;
        return machine;
    }

    /// <summary>Lets every machine settle.</summary>
    /// <param name="refusal">What a kernel could not do in an interrupt; none if nothing.</param>
    /// <returns>False at an interrupt storm.</returns>
    internal bool Settle(out Refusal? refusal)
    {
        refusal = null;
        foreach (var machine in machines)
        {
            if (machine is not null)
            {
                if (!machine.Steps.Settle())
                {
                    return false;
                }

                refusal ??= machine.Steps.Refusal;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        for (var index = 0; index < machines.Length; index++)
        {
            writer.Write(machines[index] is not null);
            machines[index]?.Save(writer);
        }

        Faults.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        for (var index = 0; index < machines.Length; index++)
        {
            if (reader.Read<bool>())
            {
                Machine(index).Restore(reader);
            }
            else
            {
                machines[index] = null;
            }
        }

        Faults.Restore(reader);
    }
}

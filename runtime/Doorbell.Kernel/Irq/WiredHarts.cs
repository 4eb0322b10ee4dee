using Doorbell.Hardware.Memory;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Irq;

/// <summary>Which wired controller interrupts a hart's supervisor level: of direct APLIC domains and PLICs, in this order, the first that names the hart.</summary>
/// <remarks>A hart with a supervisor-level interrupt file takes external interrupts from that file alone, since Linux never sets its delivery to 0x40000000.</remarks>
internal sealed class WiredHarts
{
    private readonly IWiredChip?[] chips;
    private readonly Dictionary<(PartKind Kind, int Index), IWiredChip> controllers = [];

    public WiredHarts(MachineDescription machine, ImsicFiles files, IPhysicalMemory bus)
    {
        chips = new IWiredChip?[machine.Harts.Count];
        for (var index = 0; index < machine.Aplics.Count; index++)
        {
            if (machine.Aplics[index] is { Level: PrivilegeLevel.Supervisor, Mode: AplicMode.Direct } aplic)
            {
                var numbers = Numbers(machine, files, aplic.Harts);
                Add((PartKind.Aplic, index), new AplicDirectChip(aplic, bus, numbers), numbers);
            }
        }

        for (var index = 0; index < machine.Plics.Count; index++)
        {
            var numbers = Numbers(machine, files, machine.Plics[index].Harts);
            Add((PartKind.Plic, index), new PlicChip(machine.Plics[index], bus, numbers), numbers);
        }
    }

    /// <summary>Controllers that interrupt some hart.</summary>
    public IEnumerable<IWiredChip> Chips => controllers.Values;

    /// <summary>The controller that interrupts a hart.</summary>
    public IWiredChip? ChipOf(int hart) => chips[hart];

    /// <summary>A wire's controller; none if it interrupts no hart at supervisor level by a signal of its own.</summary>
    public IWiredChip? Find(WireTarget wire) => controllers.GetValueOrDefault((wire.Controller, wire.Index));

    /// <summary>The controller's own numbers of the harts that it serves, by position in Harts; −1 for others.</summary>
    private int[] Numbers(MachineDescription machine, ImsicFiles files, IReadOnlyList<int> harts)
    {
        var numbers = new int[machine.Harts.Count];
        Array.Fill(numbers, -1);
        for (var number = 0; number < harts.Count; number++)
        {
            var hart = harts[number];
            if (chips[hart] is null && numbers[hart] < 0 && machine.Harts[hart].Supervisor && files.NumberOf(hart) < 0)
            {
                numbers[hart] = number;
            }
        }

        return numbers;
    }

    private void Add((PartKind Kind, int Index) controller, IWiredChip chip, int[] numbers)
    {
        for (var hart = 0; hart < numbers.Length; hart++)
        {
            if (numbers[hart] >= 0)
            {
                chips[hart] = chip;
                controllers[controller] = chip;
            }
        }
    }
}

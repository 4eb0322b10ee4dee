using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Reach;

/// <summary>What a device can write, and by which way.</summary>
/// <param name="Device">The device's name.</param>
/// <param name="Blocks">One for each holder that was looked at.</param>
public sealed record ReachReport(string Device, IReadOnlyList<ReachBlock> Blocks)
{
    /// <summary>In the hands of whoever has the device now.</summary>
    public static ReachReport Of(World world, Part device) => new(world.Names.NameOf(device), [BlockOf(world, device)]);

    /// <summary>In its default domain, and given to each process and VM whose <c>passthrough</c> names it, each on a machine that has just booted.</summary>
    /// <param name="machines">The topology itself, then its imports.</param>
    /// <param name="device">The device.</param>
    /// <param name="requested">Whether whoever has it has also requested its first vector, so that what is mapped on request is mapped.</param>
    public static ReachReport ForEveryHolder(IReadOnlyList<MachineDescription> machines, Part device, bool requested)
    {
        var description = machines[device.Machine];
        var host = new World(machines, new RunSettings());
        var blocks = new List<ReachBlock> { Requested(host, device, requested) };
        for (var process = 0; process < description.Processes.Count; process++)
        {
            if (description.Processes[process].Passthrough.Contains(device.Index))
            {
                blocks.Add(Given(machines, device, new Owner(OwnerKind.Process, process), description.Processes[process].Passthrough, requested));
            }
        }

        for (var vm = 0; vm < description.Vms.Count; vm++)
        {
            if (description.Vms[vm].Passthrough.Contains(device.Index))
            {
                blocks.Add(Given(machines, device, new Owner(OwnerKind.Vm, vm), description.Vms[vm].Passthrough, requested));
            }
        }

        return new ReachReport(host.Names.NameOf(device), blocks);
    }

    private static ReachBlock Given(IReadOnlyList<MachineDescription> machines, Part device, Owner owner, IReadOnlyList<int> passthrough, bool requested)
    {
        var world = new World(machines, new RunSettings());
        var machine = world.Machine(device.Machine);
        var target = new AttachTarget(owner.Kind == OwnerKind.Vm ? AttachTargetKind.Vm : AttachTargetKind.Process, owner.Index);
        var result = machine.Kernel.Attach([device.Index], target);

        // A group goes as a whole.
        result = result.Errno == Errno.EBUSY ? machine.Kernel.Attach(passthrough, target) : result;
        machine.StatementEnded();
        return result.Refusal is { } refusal
            ? new ReachBlock(OwnerNames.Of(machine.Description, owner), null, null, $"{refusal.Errno}: {refusal.Reason}", [])
            : Requested(world, device, requested);
    }

    private static ReachBlock Requested(World world, Part device, bool requested)
    {
        var machine = world.Machine(device.Machine);
        if (requested && machine.Description.Devices[device.Index].Kind == DeviceKind.Pci)
        {
            machine.Kernel.Request(device.Index, 0, null);
        }

        return BlockOf(world, device);
    }

    private static ReachBlock BlockOf(World world, Part device)
    {
        var machine = world.Machine(device.Machine);
        var domain = machine.View.Domain(device.Index);
        return new ReachBlock(
            OwnerNames.Of(machine.Description, machine.View.OwnerOfDevice(device.Index)),
            domain is { } view ? WordOf(view.Kind) : null,
            domain is { Policy: { } policy } ? machine.Description.Policies[policy].Origin.Name : null,
            null,
            ReachedPlaces.Of(machine, world.Names, device.Index));
    }

    private static string WordOf(DomainKind kind) => kind == DomainKind.DmaFq ? "dma_fq" : kind.ToString().ToLowerInvariant();
}

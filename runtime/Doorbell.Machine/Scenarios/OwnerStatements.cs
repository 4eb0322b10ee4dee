using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Machine.Scenarios;

/// <summary>Statements about owners, mappings, harts and vCPUs: attach, detach, map, unmap, online, offline, move, sleep.</summary>
internal sealed class OwnerStatements(World world, StatementOperands operands)
{
    /// <summary>Devices are given to somebody.</summary>
    public KernelResult? Attach(AttachStatement statement)
    {
        var devices = new List<Part>();
        foreach (var expression in statement.Devices)
        {
            if (operands.Parts(expression, "a device", PartKind.Device) is not { } parts)
            {
                return null;
            }

            devices.AddRange(parts);
        }

        if (operands.Owner(statement.Owner) is not { } owner)
        {
            return null;
        }

        var machine = devices.Count == 0 ? -1 : devices[0].Machine;
        if (machine < 0 || devices.Any(device => device.Machine != machine) || (owner.Machine is { } other && other != machine))
        {
            operands.Fail(statement.Span, "The devices and their owner are parts of one machine.");
            return null;
        }

        return world.Machine(machine).Kernel.Attach([.. devices.Select(device => device.Index)], owner.Target);
    }

    /// <summary>The owner closes a device.</summary>
    public KernelResult? Detach(DetachStatement statement) => operands.Part(statement.Device, "a device", PartKind.Device) is { } device
        ? world.Machine(device.Machine).Kernel.Detach(device.Index)
        : null;

    /// <summary>User space, or a guest in its first stage, maps memory.</summary>
    public KernelResult? Map(MapStatement statement) => Mapping(statement.Owner, statement.Range) is var (machine, target, range)
        ? world.Machine(machine).Kernel.Map(target, range)
        : null;

    /// <summary>Undoes <see cref="Map"/>.</summary>
    public KernelResult? Unmap(UnmapStatement statement) => Mapping(statement.Owner, statement.Range) is var (machine, target, range)
        ? world.Machine(machine).Kernel.Unmap(target, range)
        : null;

    /// <summary>Harts come up or go down.</summary>
    public KernelResult? Plug(Expression harts, bool online)
    {
        if (operands.Parts(harts, "a hart", PartKind.Hart) is not { } parts)
        {
            return null;
        }

        var result = KernelResult.Success;
        foreach (var part in parts)
        {
            var kernel = world.Machine(part.Machine).Kernel;
            result = online ? kernel.Online(part.Index) : kernel.Offline(part.Index);
            world.Machine(part.Machine).Hardware.Ready.Add(part.Index);
            if (!result.Succeeded)
            {
                break;
            }
        }

        return result;
    }

    /// <summary>A vCPU goes to another hart.</summary>
    public KernelResult? Move(MoveStatement statement)
    {
        var vcpu = operands.Part(statement.Vcpu, "a vCPU", PartKind.Vcpu);
        var hart = operands.Part(statement.Hart, "a hart", PartKind.Hart);
        if (vcpu is not { } moved || hart is not { } to)
        {
            return null;
        }

        if (moved.Machine != to.Machine)
        {
            operands.Fail(statement.Hart.Span, "The vCPU and the hart are parts of different machines.");
            return null;
        }

        var machine = world.Machine(to.Machine);
        var result = machine.Kernel.MoveVcpu(moved.Index, moved.Number, to.Index);
        machine.Hardware.Ready.Add(to.Index);
        return result;
    }

    /// <summary>A vCPU waits in WFI.</summary>
    public KernelResult? Sleep(SleepStatement statement) => operands.Part(statement.Vcpu, "a vCPU", PartKind.Vcpu) is { } vcpu
        ? world.Machine(vcpu.Machine).Kernel.SleepVcpu(vcpu.Index, vcpu.Number)
        : null;

    private (int Machine, AttachTarget Target, AddressRange Range)? Mapping(Expression owner, Expression range)
    {
        var target = operands.Owner(owner);
        var addresses = operands.Range(range);
        if (target is not { } found || addresses is not { } mapped)
        {
            return null;
        }

        if (found.Machine is not { } machine)
        {
            operands.Fail(owner.Span, "Nobody can map memory in the blocking domain.");
            return null;
        }

        return (machine, found.Target, mapped);
    }
}

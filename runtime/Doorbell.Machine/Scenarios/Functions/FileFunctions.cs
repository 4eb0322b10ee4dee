using Doorbell.Hardware.Imsic;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios.Functions;

/// <summary>What can be asked of interrupt files and MRIFs, and who owns things.</summary>
internal static class FileFunctions
{
    /// <summary>Pending or enabled identities.</summary>
    public static Value Identities(ObservationCall call, bool enabled)
    {
        if (call.TryPart(0, PartKind.InterruptFile, out var part))
        {
            return ListOf(call.MachineOf(part).Hardware.Imsics[part.Index].File(part.Number, part.Guest), enabled);
        }

        return call.TryPart(0, PartKind.Mrif, out var mrif)
            ? new ListValue([.. call.MachineOf(mrif).View.SoftwareFile(mrif.Index, mrif.Number, enabled).Select(identity => new IntegerValue(identity))])
            : call.Wrong(0, "an interrupt file");
    }

    /// <summary>Who owns a file, a page, a device or memory.</summary>
    public static Value Owner(ObservationCall call)
    {
        if (call.PartAt(0) is not { } part)
        {
            return Address(call);
        }

        var machine = call.MachineOf(part);
        switch (part.Kind)
        {
            case PartKind.Device:
                return call.World.ValueOf(part.Machine, machine.View.OwnerOfDevice(part.Index));
            case PartKind.InterruptFile or PartKind.InterruptFilePage:
                return call.World.ValueOf(part.Machine, machine.View.OwnerOfFile(part.Index, part.Number, part.Guest));
            case PartKind.Mrif or PartKind.Notice or PartKind.Vcpu or PartKind.VirtualFile or PartKind.VmMemory:
                return call.ValueOf(PartKind.Vm, part.Machine, part.Index);
            case PartKind.ProcessMemory:
                return call.ValueOf(PartKind.Process, part.Machine, part.Index);
            default:
                return call.Wrong(0, "a file, a page, a device or an address");
        }
    }

    private static Value Address(ObservationCall call)
    {
        if (call.Count != 1 || call.Arguments[0] is not IntegerValue address)
        {
            return call.Wrong(0, "a file, a page, a device or an address");
        }

        var at = unchecked((ulong)address.Value);
        var machine = call.World.Machine(0);
        if (machine.Hardware.Fabric.TryFindFile(at, out var imsic, out var number, out var guest))
        {
            return call.World.ValueOf(0, machine.View.OwnerOfFile(imsic, number, guest));
        }

        return call.World.ValueOf(0, machine.View.TryFindMemory(at, out var owner) ? owner : Kernel.Reports.Owner.Kernel);
    }

    private static ListValue ListOf(in InterruptFile file, bool enabled)
    {
        var identities = new List<Value>();
        for (var identity = 1; identity <= file.Identities; identity++)
        {
            var word = enabled ? file.ReadEnabled(identity >> 6) : file.ReadPending(identity >> 6);
            if ((word >> identity & 1) != 0)
            {
                identities.Add(new IntegerValue(identity));
            }
        }

        return new ListValue(identities);
    }
}

using Doorbell.Kernel.Reports;
using Doorbell.Machine.Reach;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios.Functions;

/// <summary>Whether an invariant has been broken: most are watched while machines run, some are decided when asked.</summary>
internal static class InvariantFunctions
{
    /// <summary>Whether an invariant has been broken.</summary>
    public static Value Broke(ObservationCall call)
    {
        if (call.Count != 1 || call.Arguments[0] is not WordValue word || !Enum.TryParse<Invariant>(word.Word, out var invariant))
        {
            return call.Wrong(0, "an invariant, P1 to P17");
        }

        return new TruthValue(call.World.Built.Any(machine => machine.Observations.Broken.Contains(invariant) || Decide(machine, invariant)));
    }

    private static bool Decide(SystemMachine machine, Invariant invariant) => invariant switch
    {
        Invariant.P3 => IsUnserved(machine),
        Invariant.P14 => AnyVcpu(machine, machine.View.HasUnheardInterrupt),
        Invariant.P15 => HasOfflineTarget(machine),
        Invariant.P16 => HasFalseClaim(machine),
        _ => false,
    };

    // Only where nothing is held: else the handler may still come.
    private static bool IsUnserved(SystemMachine machine)
    {
        if (!machine.Held.IsEmpty || machine.Hardware.Fabric.Count != 0 || machine.Hardware.Functions.Any(function => function.IsBusy))
        {
            return false;
        }

        for (var device = 0; device < machine.Description.Devices.Count; device++)
        {
            var table = machine.Hardware.Functions[device].Table;
            for (var vector = 0; vector < table.Count; vector++)
            {
                var record = machine.Observations.Vector(device, vector);
                if (record.Raised != 0 && !record.Served && !table.IsMasked(vector))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool AnyVcpu(SystemMachine machine, Func<int, int, bool> condition)
    {
        for (var vm = 0; vm < machine.Description.Vms.Count; vm++)
        {
            for (var vcpu = 0; vcpu < machine.Description.Vms[vm].Vcpus.Count; vcpu++)
            {
                if (condition(vm, vcpu))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasOfflineTarget(SystemMachine machine)
    {
        for (var device = 0; device < machine.Description.Devices.Count; device++)
        {
            if (machine.Description.Devices[device].Kind == DeviceKind.Pci
                && machine.View.RequestedVectors(device).Any(vector => machine.View.Target(device, vector).Hart is >= 0 and var hart && !machine.View.IsOnline(hart)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasFalseClaim(SystemMachine machine)
    {
        for (var device = 0; device < machine.Description.Devices.Count; device++)
        {
            if (machine.Description.Devices[device].Kind == DeviceKind.Pci
                && machine.View.ClaimsIsolated(device) && Isolation.Breaches(machine, device).Count != 0)
            {
                return true;
            }
        }

        return false;
    }
}

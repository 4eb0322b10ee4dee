using Doorbell.Hardware.Iommu;
using Doorbell.Kernel.Reports;
using Doorbell.Machine.Fabric;
using Doorbell.Machine.Hosting;
using Doorbell.Machine.Reach;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios.Functions;

/// <summary>What a device can reach, by the tables as they lie in memory.</summary>
internal static class ReachFunctions
{
    /// <summary>The interrupt files and MRIFs that the device can write.</summary>
    public static Value Reach(ObservationCall call) => call.TryPart(0, PartKind.Device, out var device)
        ? new ListValue([.. DeviceReach.Of(call.MachineOf(device), device.Index).Select(doorbell => ValueOf(call, device, doorbell.Place))])
        : call.Wrong(0, "a device");

    /// <summary>Whether every interrupt that the device can raise is its own.</summary>
    public static Value Isolated(ObservationCall call, Action<string?> because)
    {
        if (!call.TryPart(0, PartKind.Device, out var device))
        {
            return call.Wrong(0, "a device");
        }

        var machine = call.MachineOf(device);
        var breaches = Isolation.Breaches(machine, device.Index);
        Tell(machine, device.Index, breaches);
        var first = breaches.Count == 0 ? null : ValueOf(call, device, breaches[0].Place).ToString();
        because(breaches.Count switch
        {
            0 => null,
            1 when breaches[0].Place.Kind is LandingKind.Its or LandingKind.Lapic => $"raises others' interrupts at {first}",
            1 => $"reaches {first}",
            _ => $"reaches {first} .. {ValueOf(call, device, breaches[^1].Place)}",
        });
        return new TruthValue(breaches.Count == 0);
    }

    /// <summary>The lowest address at which the device reaches a file, else the file's own.</summary>
    public static Value Iova(ObservationCall call)
    {
        if (!call.TryPart(0, PartKind.Device, out var device))
        {
            return call.Wrong(0, "a device");
        }

        if (call.Count < 2)
        {
            return call.Wrong(1, "an interrupt file");
        }

        foreach (var doorbell in DeviceReach.Of(call.MachineOf(device), device.Index))
        {
            if (ValueOf(call, device, doorbell.Place).Equals(call.Arguments[1]))
            {
                return Address(doorbell.Iova);
            }
        }

        return call.World.AddressOf(call.Arguments[1]) is { } own ? Address(own) : call.Wrong(1, "an interrupt file");
    }

    /// <summary>Where a write of the device ends.</summary>
    public static Value Translate(ObservationCall call)
    {
        if (!call.TryPart(0, PartKind.Device, out var device))
        {
            return call.Wrong(0, "a device");
        }

        if (call.Count < 2 || call.World.AddressOf(call.Arguments[1]) is not { } iova)
        {
            return call.Wrong(1, "an address");
        }

        var machine = call.MachineOf(device);
        var description = machine.Description.Devices[device.Index];
        if (description.Iommu is { } at && machine.Hardware.Hosted.Iommus[at] is { } hosted)
        {
            var outcome = hosted.Probe(description.DeviceId, iova, 0, write: true);
            return outcome.Kind == HostedResult.Stopped ? new FaultValue(outcome.Cause) : Address(outcome.Address);
        }

        if (description.Iommu is not { } index || machine.Hardware.Iommus[index] is not { } iommu)
        {
            return Address(iova);
        }

        iommu.Probe(TranslationRequest.UntranslatedWrite(description.DeviceId, iova), out var response);
        return response.Status != ResponseStatus.Success ? new FaultValue((int)response.Cause)
            : Address(response.IsMrif ? response.MrifAddress : response.Address);
    }

    private static void Tell(SystemMachine machine, int device, IReadOnlyList<Machine.Reach.Doorbell> breaches)
    {
        if (machine.Trace is not { } trace)
        {
            return;
        }

        foreach (var doorbell in DeviceReach.Of(machine, device))
        {
            var place = doorbell.Place;
            var owner = place.Kind switch
            {
                LandingKind.Mrif => new Owner(OwnerKind.Vm, place.Index),
                LandingKind.File => machine.View.OwnerOfFile(place.Index, place.Number, place.Guest),
                _ => Owner.Kernel,
            };
            trace.Reaches(device, doorbell.Iova, place, OwnerNames.Of(machine.Description, owner), !breaches.Contains(doorbell));
        }
    }

    private static Value ValueOf(ObservationCall call, Part device, in LandingPlace place) => place.Kind switch
    {
        LandingKind.Mrif => call.ValueOf(PartKind.Mrif, device.Machine, place.Index, place.Number),
        LandingKind.Its => call.ValueOf(PartKind.Its, device.Machine, place.Index),
        LandingKind.Lapic => call.ValueOf(PartKind.Lapic, device.Machine, place.Index),
        _ => call.ValueOf(PartKind.InterruptFile, device.Machine, place.Index, place.Number, place.Guest),
    };

    private static IntegerValue Address(ulong address) => new(unchecked((long)address), true);
}

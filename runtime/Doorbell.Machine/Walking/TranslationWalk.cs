using Doorbell.Hardware.Iommu;
using Doorbell.Machine.Fabric;
using Doorbell.Machine.Hosting;
using Doorbell.Machine.Scenarios;
using Doorbell.Machine.Tracing;
using Doorbell.Topology;

namespace Doorbell.Machine.Walking;

/// <summary>Follows an access of a device through its IOMMU by the tables as they lie in memory now, and changes nothing.</summary>
public static class TranslationWalk
{
    /// <summary>Follows an access.</summary>
    /// <param name="world">The machines.</param>
    /// <param name="device">The device.</param>
    /// <param name="address">As the device sees it.</param>
    /// <param name="isWrite">A write rather than a read.</param>
    /// <param name="data">What a 4-byte write would write; none: nobody asks what it does.</param>
    /// <param name="attributes">The rest of the request; null for none of them.</param>
    public static WalkResult Of(World world, Part device, ulong address, bool isWrite, uint? data = null, WalkAttributes? attributes = null)
    {
        var machine = world.Machine(device.Machine);
        var description = machine.Description.Devices[device.Index];
        var name = world.Names.NameOf(device);
        if (description.Iommu is { } at && machine.Hardware.Hosted.Iommus[at] is { } hosted)
        {
            var outcome = hosted.Probe(description.DeviceId, address, data ?? 0, isWrite);
            var taken = hosted.Walk(description.DeviceId, address, isWrite).Select(step => new WalkStep(step.Section, step.What, step.Address, step.Detail, step.Stops));
            var walked = new WalkResult(name, world.Names.NameOf(new Part(PartKind.Iommu, device.Machine, at)), [.. taken], outcome.Cause, outcome.Address, null, "");
            return outcome.Kind == HostedResult.Stopped
                ? walked with { End = $"Stops with fault {hosted.Describe(outcome.Cause, address)}." }
                : End(world, machine, walked, outcome.Data == (data ?? 0) ? data : (uint)outcome.Data, null, description.DeviceId);
        }

        if (description.Iommu is not { } index || machine.Hardware.Iommus[index] is not { } iommu)
        {
            return End(world, machine, new WalkResult(name, null, [], 0, address, null, ""), data, null, description.DeviceId);
        }

        attributes ??= WalkAttributes.None;
        var request = new TranslationRequest
        {
            DeviceId = description.DeviceId,
            ProcessId = attributes.Process ?? 0,
            Iova = address,
            AddressType = attributes.Type,
            Flags = attributes.Flags
                | (attributes.Type != AddressType.TranslationRequest && isWrite ? RequestFlags.Write : RequestFlags.None)
                | (attributes.Type == AddressType.TranslationRequest && !isWrite ? RequestFlags.NoWrite : RequestFlags.None),
        };
        var trace = new TranslationTrace();
        iommu.Probe(request, out var response, trace);
        var steps = trace.Steps.Select(step => new WalkStep(step.Section, step.What, step.Address, step.Detail, step.Stops)).ToArray();
        var result = new WalkResult(name, world.Names.NameOf(new Part(PartKind.Iommu, device.Machine, index)), steps, (int)response.Cause, 0, null, "");
        if (response.Status != ResponseStatus.Success)
        {
            return result with { End = $"Stops with fault {Reason((int)response.Cause, address, isWrite)}." };
        }

        return attributes.Type == AddressType.TranslationRequest
            ? result with { Address = response.Address, End = $"Is answered with 0x{response.Address:x}, {1UL << response.SizeLog2} bytes: {response.Ats}." }
            : End(world, machine, result with { Address = response.IsMrif ? response.MrifAddress : response.Address }, data, response.IsMrif ? response : null, description.DeviceId);
    }

    private static string Reason(int cause, ulong address, bool isWrite) => cause switch
    {
        13 => $"13: first stage maps nothing readable at 0x{address:x}",
        21 => $"21: second stage maps nothing readable for 0x{address:x}",
        _ when isWrite => LossText.Fault(cause, address),
        _ => $"{cause}: a read of 0x{address:x} stopped",
    };

    private static WalkResult End(World world, SystemMachine machine, WalkResult result, uint? data, TranslationResponse? mrif, uint deviceId)
    {
        var at = result.Address;
        var index = machine.Description.Index;
        if (mrif is { } notice && machine.View.TryFindMrif(at, out var vm, out var vcpu))
        {
            var part = new Part(PartKind.Mrif, index, vm, vcpu);
            return result with
            {
                Part = part,
                End = $"Is recorded in {world.Names.NameOf(part)} at 0x{at:x}; then {notice.NoticeId} is written to 0x{notice.Address & ~0xfffUL:x} as its notice.",
            };
        }

        if (machine.Hardware.Fabric.TryFindFile(at, out var imsic, out var number, out var guest))
        {
            var part = new Part(PartKind.InterruptFile, index, imsic, number, guest);
            var owner = world.ValueOf(index, machine.View.OwnerOfFile(imsic, number, guest));
            var name = world.Names.NameOf(part);
            return result with { Part = part, End = $"Reaches {name} at 0x{at:x}, which belongs to {owner}.{Effect(machine, imsic, number, guest, at, data)}" };
        }

        if (machine.Hardware.Fabric.Doorbells is { } doorbells && doorbells.TryFind(at, out var port))
        {
            var place = port.Probe(at, data ?? 0, deviceId);
            var part = new Part(place.Kind == LandingKind.Its ? PartKind.Its : PartKind.Lapic, index, place.Index);
            return result with { Part = part, End = $"Reaches {world.Names.NameOf(part)} at 0x{at:x}.{Effect(world, machine, place, data)}" };
        }

        var whose = machine.View.TryFindMemory(at, out var found) ? $"memory of {world.ValueOf(index, found)}" : "no interrupt file";
        return result with { End = $"Reaches 0x{at:x}: {whose}." };
    }

    private static string Effect(World world, SystemMachine machine, in LandingPlace place, uint? data)
    {
        if (data is not { } written)
        {
            return "";
        }

        var index = machine.Description.Index;
        return place.Number < 0
            ? $" A write of {written} there is ignored."
            : $" A write of {written} there interrupts {world.Names.NameOf(new Part(PartKind.Hart, index, place.Number))} with {place.Guest}"
                + (machine.View.TryFindVector(place.Number, place.Guest, out var device, out var vector)
                    ? $", which is {world.Names.NameOf(new Part(PartKind.Vector, index, device, vector))}."
                    : ", which is nobody's.");
    }

    private static string Effect(SystemMachine machine, int imsic, int number, int guest, ulong address, uint? data)
    {
        if (data is not { } identity)
        {
            return "";
        }

        var file = machine.Hardware.Imsics[imsic].File(number, guest);
        if (address % ImsicGeometry.PageSize != 0 || identity == 0 || identity > (uint)file.Identities)
        {
            return $" A write of {identity} there has no effect.";
        }

        var enabled = (file.ReadEnabled((int)(identity >> 6)) >> (int)identity & 1) != 0;
        return enabled ? $" A write of {identity} there interrupts." : $" A write of {identity} there becomes pending and is not enabled.";
    }
}

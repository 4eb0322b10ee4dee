using Doorbell.Kernel.Reports;
using Doorbell.Machine.Fabric;

namespace Doorbell.Machine.Reach;

/// <summary>Decides whether every interrupt that a device can raise is its own.</summary>
internal static class Isolation
{
    /// <summary>The doorbells through which a device can raise what is not its own; none if it is isolated.</summary>
    /// <remarks>
    /// A RISC-V doorbell does not know who writes: whoever reaches a file raises any identity of it. At a doorbell that knows the requester
    /// (an ITS, the local APICs behind interrupt remapping) what its tables let through counts, interrupt by interrupt. Own are the files and MRIFs lent to the
    /// VM that owns the device, and the notices of these MRIFs, whose data hardware chooses. A host file has more identities than a
    /// device's vectors, the kernel's IPIs among them, so one that is reached is never own.
    /// </remarks>
    public static IReadOnlyList<Doorbell> Breaches(SystemMachine machine, int device)
    {
        var owner = machine.View.OwnerOfDevice(device);
        return [.. DeviceReach.Of(machine, device).Where(doorbell => !IsOwn(machine, device, owner, doorbell))];
    }

    private static bool IsOwn(SystemMachine machine, int device, Owner owner, in Doorbell doorbell)
    {
        var place = doorbell.Place;
        if (place.Kind is LandingKind.Its or LandingKind.Lapic)
        {
            return doorbell.Raisable is { } raisable && raisable.All(one => one.Descriptor is { } descriptor
                ? machine.View.TryFindMrif(descriptor, out var vm, out _) && owner == new Owner(OwnerKind.Vm, vm)
                : machine.View.TryFindVector(one.Hart, one.Identity, out var raised, out _) && raised == device);
        }

        if (owner.Kind != OwnerKind.Vm)
        {
            return false;
        }

        if (place.Kind == LandingKind.File)
        {
            return place.Guest != 0 && machine.View.OwnerOfFile(place.Index, place.Number, place.Guest) == owner;
        }

        return place.Index == owner.Index
            && machine.Hardware.Fabric.TryFindFile(doorbell.NoticeAddress, out var imsic, out var number, out var guest)
            && guest == 0
            && machine.Places.IsSupervisor(imsic)
            && machine.View.TryFindNotice(machine.Places.HartOf(imsic, number), (int)doorbell.NoticeIdentity, out var vm, out _)
            && vm == owner.Index;
    }
}

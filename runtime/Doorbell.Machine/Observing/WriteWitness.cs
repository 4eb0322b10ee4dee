using Doorbell.Hardware.Pcie;
using Doorbell.Kernel;
using Doorbell.Kernel.Reports;
using Doorbell.Machine.Fabric;
using Doorbell.Topology;
using ImsicBlock = Doorbell.Hardware.Imsic.Imsic;

namespace Doorbell.Machine.Observing;

/// <summary>Watches what devices' writes reach, and holds it against who owns what: losses, and the invariants P1, P2, P9, P10, P13 and P14.</summary>
internal sealed class WriteWitness(Observations observations, FilePlaces places, IReadOnlyList<ImsicBlock> imsics, LentFiles lent)
{
    /// <summary>Who owns what; set when the kernel is made.</summary>
    public IKernelView? View { get; set; }

    /// <summary>A device's write has landed, or nobody took it.</summary>
    /// <returns>Whether it has made its vector's own identity pending.</returns>
    public bool Landed(int device, int vector, ulong address, ulong data, int size, in LandingPlace place)
    {
        // Field by field: a copy of what was just written costs more than the write.
        observations.Landed(device) = new LandingPlace(place.Kind, place.Address, place.Index, place.Number, place.Guest);
        if (View is not { } view)
        {
            return false;
        }

        var owned = false;
        if (place.Kind == LandingKind.File)
        {
            var identity = IdentityOf(place, data, size);
            owned = IsOwn(view, device, vector, place, identity, out var entitled);
            if (!entitled)
            {
                Trespassed(view, device, place, identity);
            }
        }

        else if (place.Kind is LandingKind.Its or LandingKind.Lapic && place.Number >= 0)
        {
            var entitled = view.TryFindVector(place.Number, place.Guest, out var owner, out var raised) && owner == device;
            owned = entitled && raised == vector;
            if (!entitled)
            {
                observations.Broken.Add(Invariant.P2, "an interrupt became pending that the device had no right to raise");
            }
        }

        if (vector != PostedWrite.NoVector && !owned)
        {
            observations.Lose(new Loss(device, vector, null, address, data, place));
        }

        return owned;
    }

    /// <summary>A device's write has been recorded in a memory-resident interrupt file.</summary>
    public void Recorded(int device, int vector, ulong address, int identity, in LandingPlace place)
    {
        observations.Landed(device) = place;
        if (View is not { } view)
        {
            return;
        }

        var vm = new Owner(OwnerKind.Vm, place.Index);
        if (view.OwnerOfDevice(device) != vm)
        {
            observations.Broken.Add(Invariant.P1, "a write was recorded in another owner's MRIF");
        }

        if (vector != PostedWrite.NoVector
            && !(view.TryFindGuestVector(place.Index, place.Number, identity, out var owner, out var owned) && owner == device && owned == vector))
        {
            observations.Lose(new Loss(device, vector, null, address, (ulong)identity, place));
        }
    }

    /// <summary>The notice of an MRIF has been sent.</summary>
    public void Noticed(ulong address, uint identity, bool found, int imsic, int number, int guest)
    {
        var heard = found && address % ImsicGeometry.PageSize == 0 && identity <= (uint)imsics[imsic].File(number, guest).Identities
            && (imsics[imsic].File(number, guest).ReadEnabled((int)(identity >> 6)) >> (int)identity & 1) != 0;
        if (!heard)
        {
            observations.Broken.Add(Invariant.P14, "an MRIF's bit was set, and its notice reached no enabled identity");
        }
    }

    /// <summary>A device's write was stopped by a fault.</summary>
    public void Faulted(int machine, int device, int vector, ulong address, ulong data, int cause)
    {
        observations.Landed(device) = default;
        observations.Faults.Add(machine, device, cause);
        if (vector != PostedWrite.NoVector)
        {
            observations.Broken.Add(Invariant.P13, "a vector's message faulted");
            observations.Lose(new Loss(device, vector, cause, address, data, default));
        }
    }

    /// <summary>The identity that a write makes pending in a file, or 0.</summary>
    private int IdentityOf(in LandingPlace place, ulong data, int size)
    {
        if (size != sizeof(uint))
        {
            return 0;
        }

        var identity = (place.Address % ImsicGeometry.PageSize) switch
        {
            0 => (uint)data,
            4 when imsics[place.Index].Parameters.BigEndian => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness((uint)data),
            _ => 0u,
        };
        return identity <= (uint)imsics[place.Index].File(place.Number, place.Guest).Identities ? (int)identity : 0;
    }

    private bool IsOwn(IKernelView view, int device, int vector, in LandingPlace place, int identity, out bool entitled)
    {
        entitled = false;
        if (!places.IsSupervisor(place.Index))
        {
            return false;
        }

        var hart = places.HartOf(place.Index, place.Number);
        if (place.Guest != 0)
        {
            if (!view.TryFindVcpu(hart, place.Guest, out var vm, out var vcpu))
            {
                return false;
            }

            entitled = view.OwnerOfDevice(device) == new Owner(OwnerKind.Vm, vm);
            return entitled && view.TryFindGuestVector(vm, vcpu, identity, out var guestDevice, out var guestVector)
                && guestDevice == device && guestVector == vector;
        }

        if (identity == 0 || !view.TryFindVector(hart, identity, out var hostDevice, out var hostVector) || hostDevice != device)
        {
            return false;
        }

        entitled = true;
        return hostVector == vector;
    }

    // A host file is not its own even for a host's device: there is one for all.
    private void Trespassed(IKernelView view, int device, in LandingPlace place, int identity)
    {
        var owner = view.OwnerOfDevice(device);
        if (view.OwnerOfFile(place.Index, place.Number, place.Guest) != owner)
        {
            observations.Broken.Add(Invariant.P1, "a device wrote to an interrupt file that its owner does not own");
        }

        if (identity != 0)
        {
            observations.Broken.Add(Invariant.P2, "an identity became pending that the device had no right to raise");
        }

        if (owner.Kind == OwnerKind.Vm && place.Guest != 0
            && (observations.HasGivenBack(place.Index, place.Number, place.Guest, owner.Index)
                || lent.WasLent(place.Index, place.Number, place.Guest, owner.Index)))
        {
            observations.Broken.Add(Invariant.P9, "a file changed its owner before the writes to it had ended");
            observations.Broken.Add(Invariant.P10, "a message arrived at a file that its vCPU had left");
        }
    }
}

using System.Runtime.CompilerServices;
using Doorbell.Engine;
using Doorbell.Machine.Fabric;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Observing;

/// <summary>What a scenario can ask about the past of one machine. No part of the machine's own state: nothing in the machine depends on it.</summary>
internal sealed class Observations : IState
{
    private readonly int[] firstOfDevice;
    private readonly VectorRecord[] vectors;
    private readonly VectorRecord[] ipis;
    private readonly int[] firstOfVm;
    private readonly long[] notices;
    private readonly LandingPlace[] landed;
    private readonly HashSet<(int Imsic, int Number, int Guest, int Vm)> givenBack = [];

    public Observations(MachineDescription description, FaultLog faults)
    {
        Faults = faults;
        firstOfDevice = new int[description.Devices.Count + 1];
        for (var device = 0; device < description.Devices.Count; device++)
        {
            var described = description.Devices[device];
            var count = described.Kind == DeviceKind.Platform ? described.Wires.Count : described.Msix > 0 ? described.Msix : described.Msi;
            firstOfDevice[device + 1] = firstOfDevice[device] + count;
        }

        vectors = new VectorRecord[firstOfDevice[^1]];
        ipis = new VectorRecord[description.Harts.Count];
        firstOfVm = new int[description.Vms.Count + 1];
        for (var vm = 0; vm < description.Vms.Count; vm++)
        {
            firstOfVm[vm + 1] = firstOfVm[vm] + description.Vms[vm].Vcpus.Count;
        }

        notices = new long[firstOfVm[^1]];
        landed = new LandingPlace[description.Devices.Count];
    }

    /// <summary>Faults, shared by all machines of the run.</summary>
    public FaultLog Faults { get; }

    /// <summary>Broken invariants of this machine.</summary>
    public BrokenInvariants Broken { get; } = new();

    /// <summary>The first raise that was lost; a reason for people, not state.</summary>
    public Loss? FirstLoss { get; private set; }

    /// <summary>Vectors and wires of all devices.</summary>
    public int VectorCount => vectors.Length;

    /// <summary>Position of a device's vector or wire among all devices'.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexOf(int device, int vector) => firstOfDevice[device] + vector;

    /// <summary>The record of a device's vector or wire.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref VectorRecord Vector(int device, int vector) => ref vectors[IndexOf(device, vector)];

    /// <summary>The record of a hart's inter-processor interrupt.</summary>
    public ref VectorRecord Ipi(int hart) => ref ipis[hart];

    /// <summary>Runs of the handler of a vCPU's notice.</summary>
    public ref long Notices(int vm, int vcpu) => ref notices[firstOfVm[vm] + vcpu];

    /// <summary>What a device's last write reached.</summary>
    public ref LandingPlace Landed(int device) => ref landed[device];

    /// <summary>Whether any raise has been lost, or the last one of a vector has not been served.</summary>
    public bool HasLoss => vectors.Any(record => record.Lost != 0 || (record.Raised != 0 && !record.Served));

    /// <summary>A raise set no pending bit of its vector's.</summary>
    public void Lose(in Loss loss)
    {
        Vector(loss.Device, loss.Vector).Lost++;
        FirstLoss ??= loss;
    }

    /// <summary>A VM has given a file back.</summary>
    public void GaveBack(int imsic, int number, int guest, int vm) => givenBack.Add((imsic, number, guest, vm));

    /// <summary>A VM has been lent a file, whether or not it had it before.</summary>
    public void Lent(int imsic, int number, int guest, int vm) => givenBack.Remove((imsic, number, guest, vm));

    /// <summary>Whether a VM has had a file and given it back.</summary>
    public bool HasGivenBack(int imsic, int number, int guest, int vm) => givenBack.Contains((imsic, number, guest, vm));

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.WriteAll<VectorRecord>(vectors);
        writer.WriteAll<VectorRecord>(ipis);
        writer.WriteAll<long>(notices);
        foreach (var place in landed)
        {
            writer.Write((byte)place.Kind);
            writer.Write(place.Address);
            writer.Write(place.Index);
            writer.Write(place.Number);
            writer.Write(place.Guest);
        }

        writer.Write(givenBack.Count);
        foreach (var file in givenBack.Order())
        {
            writer.Write(file);
        }

        Broken.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        reader.ReadAll<VectorRecord>(vectors);
        reader.ReadAll<VectorRecord>(ipis);
        reader.ReadAll<long>(notices);
        for (var device = 0; device < landed.Length; device++)
        {
            landed[device] = new LandingPlace(
                (LandingKind)reader.Read<byte>(), reader.Read<ulong>(), reader.Read<int>(), reader.Read<int>(), reader.Read<int>());
        }

        givenBack.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            givenBack.Add(reader.Read<(int, int, int, int)>());
        }

        Broken.Restore(reader);
        FirstLoss = null;
    }
}

using Doorbell.Engine;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Kvm;

/// <summary>A VM: its vCPUs, its RAM, and the guest's own view of which device's vector goes where.</summary>
public sealed class VirtualMachine : IVirtualFiles, IState
{
    private readonly SortedDictionary<(int Device, int Vector), (int Vcpu, int Identity)> vectors = [];
    private const int FirstVector = 0x20;
    private const int LastVector = 0xeb;

    private readonly VcpuFiles files;
    private readonly int first;

    /// <param name="index">Position in Vms.</param>
    /// <param name="description">As declared.</param>
    /// <param name="files">Access to what backs virtual files.</param>
    /// <param name="hasVectors">An x86 VM: its identities are vectors, of which devices get 0x20 and up.</param>
    public VirtualMachine(int index, VmDescription description, VcpuFiles files, bool hasVectors)
    {
        first = hasVectors ? FirstVector : 2;
        var identities = hasVectors ? LastVector : description.Identities;
        Index = index;
        Description = description;
        this.files = files;
        Vcpus = [.. description.Vcpus.Select((_, number) => new Vcpu(index, number, identities))];
    }

    /// <summary>Position in Vms.</summary>
    public int Index { get; }

    /// <summary>As declared.</summary>
    public VmDescription Description { get; }

    /// <summary>Its vCPUs.</summary>
    public IReadOnlyList<Vcpu> Vcpus { get; }

    /// <summary>Where its RAM lies; 0 if there was no memory for it.</summary>
    public ulong RamAddress { get; set; }

    /// <summary>Whether it has RAM.</summary>
    public bool HasRam { get; set; }

    /// <summary>Bytes at the top of its RAM that its own translation tables take.</summary>
    public ulong GuestTableBytes { get; set; }

    /// <summary>Injections that took the host's hands.</summary>
    public long Exits { get; set; }

    /// <summary>Vectors that the guest has requested.</summary>
    public IEnumerable<(int Device, int Vector)> RequestedVectors => vectors.Keys;

    /// <inheritdoc/>
    public int Count => Description.Imsic is null ? 0 : Vcpus.Count;

    /// <inheritdoc/>
    public ulong GuestPhysical(int vcpu) => (Description.Imsic ?? 0) + ((ulong)vcpu * 4096);

    /// <inheritdoc/>
    public void Point(MsiPageTable table, int vcpu)
    {
        var index = table.IndexOf(GuestPhysical(vcpu));
        var file = Vcpus[vcpu].File;
        switch (file.Kind)
        {
            case VcpuFileKind.GuestFile:
                table.Point(index, file.Address);
                break;
            case VcpuFileKind.Mrif:
                files.SetNotice(table, index, Vcpus[vcpu]);
                table.PointToMrif(index, file.Address);
                break;
            default:
                table.Clear(index);
                break;
        }
    }

    /// <summary>Where the guest has put a device's vector.</summary>
    public bool TryFind(int device, int vector, out int vcpu, out int identity)
    {
        var found = vectors.TryGetValue((device, vector), out var place);
        (vcpu, identity) = place;
        return found;
    }

    /// <summary>The guest gives a vCPU's lowest free identity to a device's vector; identity 1 is its kernel's IPI.</summary>
    /// <param name="device">Position in Devices.</param>
    /// <param name="vector">Its vector.</param>
    /// <param name="wanted">The vCPU; none: the one with most free identities, then the lowest.</param>
    /// <param name="vcpu">The vCPU chosen.</param>
    /// <param name="identity">The identity chosen.</param>
    /// <returns>False if it has none left.</returns>
    public bool TryAllocate(int device, int vector, int? wanted, out int vcpu, out int identity)
    {
        vcpu = wanted ?? Enumerable.Range(0, Vcpus.Count).MinBy(number => Vcpus[number].Devices.Count(one => one != 0));
        identity = Array.IndexOf(Vcpus[vcpu].Devices, 0, first);
        if (identity < first)
        {
            return false;
        }

        Vcpus[vcpu].Devices[identity] = device + 1;
        Vcpus[vcpu].Vectors[identity] = vector;
        vectors[(device, vector)] = (vcpu, identity);
        return true;
    }

    /// <summary>The guest gives an identity back.</summary>
    public void Free(int device, int vector, int vcpu, int identity)
    {
        Vcpus[vcpu].Devices[identity] = 0;
        Vcpus[vcpu].Vectors[identity] = 0;
        if (vectors.TryGetValue((device, vector), out var place) && place == (vcpu, identity))
        {
            vectors.Remove((device, vector));
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        foreach (var vcpu in Vcpus)
        {
            vcpu.Save(writer);
        }

        writer.Write(vectors.Count);
        foreach (var (key, place) in vectors)
        {
            writer.Write(key.Device);
            writer.Write(key.Vector);
            writer.Write(place.Vcpu);
            writer.Write(place.Identity);
        }

        writer.Write(RamAddress);
        writer.Write(HasRam);
        writer.Write(GuestTableBytes);
        writer.Write(Exits);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        foreach (var vcpu in Vcpus)
        {
            vcpu.Restore(reader);
        }

        vectors.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            var key = (reader.Read<int>(), reader.Read<int>());
            vectors[key] = (reader.Read<int>(), reader.Read<int>());
        }

        RamAddress = reader.Read<ulong>();
        HasRam = reader.Read<bool>();
        GuestTableBytes = reader.Read<ulong>();
        Exits = reader.Read<long>();
    }
}

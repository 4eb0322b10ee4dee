using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Kvm;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel;

/// <summary>What an observer may ask.</summary>
public sealed partial class LinuxKernel
{
    /// <inheritdoc/>
    public uint Changes => process.Entries + interrupt.Entries + restored;

    /// <inheritdoc/>
    public bool IsRequested(int device, int vector) => irqs.Find(device, vector) is not null;

    /// <inheritdoc/>
    public bool IsOnline(int hart) => online[hart];

    /// <inheritdoc/>
    public VectorTarget Target(int device, int vector)
    {
        if (irqs.Find(device, vector) is not { } irq)
        {
            return VectorTarget.None;
        }

        if (irq.IsShutDown)
        {
            return VectorTarget.None;
        }

        var owner = OwnerOfDevice(device);
        return irq.IsBypassed && PolicyOf(device).Description.Message == MessageChoice.Guest
            && owner.Kind == OwnerKind.Vm && kvm.Vms[owner.Index].TryFind(device, vector, out var vcpu, out _)
                ? VectorTarget.OfVcpu(owner.Index, vcpu)
                : VectorTarget.OfHart(irq.Place.Hart);
    }

    /// <inheritdoc/>
    public VectorTarget WireTarget(int device, int wire) => Target(device, wire);

    /// <inheritdoc/>
    public int Identity(int device, int vector) => (int)(irqs.Find(device, vector)?.Message.Data ?? 0);

    /// <inheritdoc/>
    public int WireIdentity(int device, int wire) => Identity(device, wire);

    /// <inheritdoc/>
    public MsiMessage Message(int device, int vector)
    {
        var platform = services.Platform;
        var low = platform.ReadEntry(device, vector, MsixWord.AddressLow);
        var high = platform.ReadEntry(device, vector, MsixWord.AddressHigh);
        return new MsiMessage(((ulong)high << 32) | low, platform.ReadEntry(device, vector, MsixWord.Data));
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> Chain(int device) => chains.Of(device, PolicyOf(device));

    /// <inheritdoc/>
    public bool ClaimsIsolated(int device) => chains.ClaimsIsolated(device, PolicyOf(device));

    /// <inheritdoc/>
    public DomainView? Domain(int device)
    {
        if (iommus.GroupOf(device) is not { } group)
        {
            return null;
        }

        return iommus.DomainOf(device)?.Plan is { } plan
            ? new DomainView(plan.Kind, plan.Owner, plan.Declared, plan.NamedPolicy)
            : new DomainView(DomainKind.Blocked, group.Owner, null, null);
    }

    /// <inheritdoc/>
    public Owner OwnerOfDevice(int device) => iommus.GroupOf(device)?.Owner ?? Owner.Kernel;

    /// <inheritdoc/>
    public Owner OwnerOfFile(int imsic, int number, int guest)
    {
        if (imsic != files.Index)
        {
            return Owner.Firmware;
        }

        if (guest == 0)
        {
            return Owner.Kernel;
        }

        return kvm.Lent.TryFind(files.HartOf(number), guest, out var vm, out _) ? new Owner(OwnerKind.Vm, vm) : Owner.Nobody;
    }

    /// <inheritdoc/>
    public IReadOnlyList<(AddressRange Range, Owner Owner)> OwnedMemory => memory.Ranges;

    /// <inheritdoc/>
    public MappingCause CauseOf(int device, ulong iova) => new MappingCauses(services.Machine, iommus, PolicyOf).Of(device, iova);

    /// <inheritdoc/>
    public bool TryFindMemory(ulong address, out Owner owner) => memory.TryFind(address, out owner);

    /// <inheritdoc/>
    public bool TryFindMrif(ulong address, out int vm, out int vcpu)
    {
        for (vm = 0; vm < kvm.Vms.Count; vm++)
        {
            for (vcpu = 0; vcpu < kvm.Vms[vm].Vcpus.Count; vcpu++)
            {
                var file = kvm.Vms[vm].Vcpus[vcpu].File;
                if (address - file.Address < SizeInMemory(file.Kind))
                {
                    return true;
                }
            }
        }

        vm = vcpu = -1;
        return false;
    }

    /// <inheritdoc/>
    public bool TryFindNotice(int hart, int identity, out int vm, out int vcpu)
    {
        var irq = irqs[imsic.IrqOf(hart, identity)];
        (vm, vcpu) = irq is { Kind: IrqKind.Notice } ? (irq.Device, irq.Index) : (-1, -1);
        return vm >= 0;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReservedRegionView> Regions(int device) =>
        [.. iommus.Regions.Of(device, PolicyOf(device)).Select(region => new ReservedRegionView(region.Kind, region.Range, region.Source, region.Span))];

    /// <inheritdoc/>
    public IReadOnlyList<AddressRange> IovaRanges(Owner owner) => owners.FirstOf(owner) is { } domain ? regions.IovaRanges(domain) : [];

    /// <inheritdoc/>
    public IReadOnlyList<ulong> IovaCandidates(int device, ulong page)
    {
        var found = new SortedSet<ulong> { page };
        if (iommus.DomainOf(device) is not { } domain)
        {
            return [.. found];
        }

        if (domain.Doorbells.TryGetValue(page, out var iova) || domain.Plan.Window?.TryGet(page, out iova) == true)
        {
            found.Add(iova);
        }

        if (domain.Plan.Files is VirtualMachine machine)
        {
            foreach (var vcpu in machine.Vcpus)
            {
                if (vcpu.File.Address == page)
                {
                    found.Add(machine.GuestPhysical(vcpu.Number));
                    if (machine.Description.GuestDoorbell is { } doorbell)
                    {
                        found.Add(doorbell + ((ulong)vcpu.Number * 4096));
                    }
                }
            }
        }

        return [.. found];
    }

    /// <inheritdoc/>
    public DeviceTables Tables(int device)
    {
        if (iommus.DriverOf(device) is not { } driver)
        {
            return default;
        }

        var domain = iommus.DomainOf(device);
        var isSecond = domain?.Table is { IsSecondStage: true };
        var root = domain?.Table?.Root ?? 0;
        return new DeviceTables(
            driver.ContextOf(services.Machine.Devices[device].DeviceId),
            isSecond ? domain?.GuestTable?.Root ?? 0 : root,
            isSecond ? root : 0,
            domain?.MsiTable?.Base ?? 0,
            domain?.MsiTable?.Mask ?? 0,
            domain?.MsiTable?.Pattern ?? 0);
    }

    /// <inheritdoc/>
    public long Exits(int vm) => kvm.Vms[vm].Exits;

    /// <inheritdoc/>
    public VcpuFile FileOf(int vm, int vcpu) => kvm.Vms[vm].Vcpus[vcpu].File;

    /// <inheritdoc/>
    public bool IsAsleep(int vm, int vcpu) => kvm.Vms[vm].Vcpus[vcpu].IsAsleep;

    /// <inheritdoc/>
    public IReadOnlyList<int> SoftwareFile(int vm, int vcpu, bool enabled) => kvm.Files.Identities(kvm.Vms[vm].Vcpus[vcpu], enabled);

    /// <inheritdoc/>
    public bool TryGetNotice(int vm, int vcpu, out int hart, out int identity)
    {
        var place = irqs[kvm.Vms[vm].Vcpus[vcpu].NoticeIrq]?.Place ?? default;
        (hart, identity) = (place.Hart, place.Identity);
        return place.Exists;
    }

    /// <inheritdoc/>
    public bool HasUnheardInterrupt(int vm, int vcpu)
    {
        var one = kvm.Vms[vm].Vcpus[vcpu];
        return one is { File.Kind: VcpuFileKind.Mrif, HasExternal: false } && kvm.Files.HasPendingEnabled(one);
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> RequestedVectors(int device) => [.. irqs.OfDevice(device).Select(irq => irq.Index)];

    /// <inheritdoc/>
    public bool TryFindVector(int hart, int identity, out int device, out int vector)
    {
        var irq = irqs[entry is null ? imsic.IrqOf(hart, identity) : parent.IrqOf(hart, identity)] ?? irqs.FindTemporary(new VectorPlace(hart, identity));
        if (irq is null or { Kind: IrqKind.Notice })
        {
            device = vector = -1;
            return false;
        }

        (device, vector) = (irq.Device, irq.Index);
        return true;
    }

    /// <inheritdoc/>
    public bool TryFindGuestVector(int vm, int vcpu, int identity, out int device, out int vector)
    {
        var one = kvm.Vms[vm].Vcpus[vcpu];
        var isOnes = (uint)identity <= (uint)one.Identities && one.Devices[identity] != 0;
        (device, vector) = isOnes ? (one.Devices[identity] - 1, one.Vectors[identity]) : (-1, -1);
        return isOnes;
    }

    /// <inheritdoc/>
    public bool TryFindVcpu(int hart, int guest, out int vm, out int vcpu) => kvm.Lent.TryFind(hart, guest, out vm, out vcpu);

    private static ulong SizeInMemory(VcpuFileKind kind) => kind switch
    {
        VcpuFileKind.Mrif => 512,
        VcpuFileKind.Posted => PostedDescriptors.Size,
        _ => 0,
    };
}

using Doorbell.Hardware.Iommu;
using Doorbell.Machine.Fabric;
using Doorbell.Machine.Hosting;
using Doorbell.Topology;

namespace Doorbell.Machine.Reach;

/// <summary>Decides which doorbells a device can write to: each one found on the way is probed.</summary>
internal sealed class DeviceReach : ReachWalk
{
    private readonly SortedDictionary<(int Kind, int Index, int Number, int Guest), Doorbell> found = [];

    private DeviceReach(SystemMachine machine, int device)
        : base(machine, device)
    {
    }

    /// <summary>The doorbells that a device can write to, in order of declaration: IMSICs with their files, then VMs with their MRIFs, then doorbells of other kinds.</summary>
    public static IReadOnlyList<Doorbell> Of(SystemMachine machine, int device)
    {
        var reach = new DeviceReach(machine, device);
        reach.Walk();
        return [.. reach.found.Values];
    }

    /// <inheritdoc/>
    protected override void Hosted(IHostedIommu iommu)
    {
        foreach (var doorbell in HostedReach.Of(Machine, Device, iommu))
        {
            Add(doorbell);
        }
    }

    /// <inheritdoc/>
    protected override void Everything(string why)
    {
        foreach (var doorbell in HostedReach.OfUngoverned(Machine, Device))
        {
            Add(doorbell);
        }

        for (var imsic = 0; imsic < Machine.Hardware.Imsics.Length; imsic++)
        {
            var geometry = Machine.Hardware.Imsics[imsic].Geometry;
            for (var number = 0; number < geometry.Harts; number++)
            {
                for (var guest = 0; guest <= geometry.GuestFiles; guest++)
                {
                    var address = geometry.FileAddress(number, guest);
                    Add(new Doorbell(new LandingPlace(LandingKind.File, address, imsic, number, guest), address));
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override void VirtualFile(ulong iova, in TranslationRequest kind, string tables) => Probe(iova, kind);

    /// <inheritdoc/>
    protected override void Mapped(in ReachedRange range, in TranslationRequest kind)
    {
        var imsics = Machine.Hardware.Imsics;
        var (first, last) = (range.Physical, range.Physical + range.Last);
        var offset = unchecked(range.Iova - range.Physical);
        for (var imsic = 0; imsic < imsics.Length; imsic++)
        {
            var geometry = imsics[imsic].Geometry;
            var files = geometry.Range;
            if (last < files.First || first > files.Last)
            {
                continue;
            }

            if (last - first < ImsicGeometry.PageSize)
            {
                if (geometry.TryFind(first, out _, out _))
                {
                    Probe(unchecked(first + offset), kind);
                }

                continue;
            }

            for (var number = 0; number < geometry.Harts; number++)
            {
                for (var guest = 0; guest <= geometry.GuestFiles; guest++)
                {
                    var address = geometry.FileAddress(number, guest);
                    if (address >= first && address <= last)
                    {
                        Probe(unchecked(address + offset), kind);
                    }
                }
            }
        }
    }

    // What the tables promise counts only if a write there really arrives.
    private void Probe(ulong iova, TranslationRequest kind)
    {
        kind.Iova = iova;
        kind.DeviceId = DeviceId;
        kind.Flags |= RequestFlags.Write;
        TranslationResponse response = default;
        Iommu?.Probe(kind, out response);
        if (response.Status != ResponseStatus.Success)
        {
            return;
        }

        if (!response.IsMrif)
        {
            AddFile(response.Address & ~0xfffUL, iova);
        }
        else if (Machine.View.TryFindMrif(response.MrifAddress, out var vm, out var vcpu))
        {
            Add(new Doorbell(new LandingPlace(LandingKind.Mrif, response.MrifAddress, vm, vcpu), iova)
            {
                NoticeAddress = response.Address & ~0xfffUL,
                NoticeIdentity = response.NoticeId,
            });
        }
    }

    private void AddFile(ulong address, ulong iova)
    {
        if (Machine.Hardware.Fabric.TryFindFile(address, out var imsic, out var number, out var guest))
        {
            Add(new Doorbell(new LandingPlace(LandingKind.File, address, imsic, number, guest), iova));
        }
    }

    private void Add(in Doorbell doorbell)
    {
        var place = doorbell.Place;
        var key = ((int)place.Kind, place.Index, place.Number, place.Guest);
        if (!found.TryGetValue(key, out var known) || doorbell.Iova < known.Iova)
        {
            found[key] = doorbell;
        }
    }
}

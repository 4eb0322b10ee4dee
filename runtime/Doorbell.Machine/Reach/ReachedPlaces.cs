using Doorbell.Hardware.Iommu;
using Doorbell.Kernel.Reports;
using Doorbell.Machine.Hosting;
using Doorbell.Topology;
using Doorbell.Topology.Navigation;

namespace Doorbell.Machine.Reach;

/// <summary>The exact set of places that a device can write: each run of pages that are mapped alike is probed, and split by what lies there and who asked for it.</summary>
internal sealed class ReachedPlaces : ReachWalk
{
    private const ulong PageSize = 4096;

    private readonly PhysicalPlaces physical;
    private readonly PartNavigation names;
    private readonly List<ReachedPlace> found = [];

    private ReachedPlaces(SystemMachine machine, PartNavigation names, int device)
        : base(machine, device)
    {
        this.names = names;
        physical = new PhysicalPlaces(machine, names);
    }

    /// <summary>What a device can write, by device address, then physical.</summary>
    public static IReadOnlyList<ReachedPlace> Of(SystemMachine machine, PartNavigation names, int device)
    {
        var reached = new ReachedPlaces(machine, names, device);
        reached.Walk();
        return Join(reached.found.OrderBy(place => place.Iova).ThenBy(place => place.Physical));
    }

    /// <summary>Neighbours that differ in their addresses alone are one place.</summary>
    private static List<ReachedPlace> Join(IEnumerable<ReachedPlace> places)
    {
        var joined = new List<ReachedPlace>();
        foreach (var place in places)
        {
            if (joined.Count > 0 && place.Kind is ReachedKind.Memory or ReachedKind.Doorbell or ReachedKind.Registers or ReachedKind.Nothing && joined[^1] is { Size: > 0 } before
                && place == before with { Iova = before.Iova + before.Size, Physical = before.Physical + before.Size, Size = place.Size })
            {
                joined[^1] = before with { Size = before.Size + place.Size };
            }
            else
            {
                joined.Add(place);
            }
        }

        return joined;
    }

    /// <inheritdoc/>
    protected override void Hosted(IHostedIommu iommu)
    {
        var name = NameOf(PartKind.Iommu, Machine.Description.Devices[Device].Iommu ?? 0);
        foreach (var range in iommu.WritableRanges(DeviceId))
        {
            Add(range.Iova, range.Physical, range.Last, $"{range.Way} of {name}");
        }
    }

    /// <inheritdoc/>
    protected override void Everything(string why)
    {
        var cause = Machine.View.CauseOf(Device, 0);
        foreach (var place in physical.All)
        {
            found.Add(Reached(place, place.First, why, cause));
        }
    }

    /// <inheritdoc/>
    protected override void VirtualFile(ulong iova, in TranslationRequest kind, string tables)
    {
        if (!TryProbe(iova, kind, out var response))
        {
            return;
        }

        if (!response.IsMrif)
        {
            Add(iova, response.Address & ~(PageSize - 1), PageSize - 1, tables);
            return;
        }

        var cause = Machine.View.CauseOf(Device, iova);
        if (Machine.View.TryFindMrif(response.MrifAddress, out var vm, out var vcpu))
        {
            var owner = OwnerNames.Of(Machine.Description, new Owner(OwnerKind.Vm, vm));
            found.Add(new ReachedPlace(iova, response.MrifAddress, 512, ReachedKind.Mrif, NameOf(PartKind.Mrif, vm, vcpu), owner, tables, cause.What, cause.Span));
        }

        var notice = physical.In(response.Address & ~(PageSize - 1), response.Address | (PageSize - 1)).First();
        found.Add(new ReachedPlace(
            iova, notice.First, sizeof(uint), ReachedKind.Notice, $"{notice.Name} as {response.NoticeId}", notice.Owner, $"{tables}, MRIF", cause.What, cause.Span));
    }

    /// <inheritdoc/>
    protected override void Mapped(in ReachedRange range, in TranslationRequest kind)
    {
        var at = 0UL;
        foreach (var file in VirtualFiles)
        {
            var hole = unchecked(file - range.GuestPhysical);
            if (file < range.GuestPhysical || hole > range.Last || hole < at)
            {
                continue;
            }

            if (hole > at)
            {
                AddProbed(range, at, hole - 1, kind);
            }

            at = hole + PageSize;
        }

        if (at <= range.Last)
        {
            AddProbed(range, at, range.Last, kind);
        }
    }

    private void AddProbed(in ReachedRange range, ulong from, ulong last, in TranslationRequest kind)
    {
        if (TryProbe(unchecked(range.Iova + from), kind, out _))
        {
            Add(unchecked(range.Iova + from), range.Physical + from, last - from, range.Tables);
        }
    }

    private bool TryProbe(ulong iova, TranslationRequest kind, out TranslationResponse response)
    {
        kind.Iova = iova;
        kind.DeviceId = DeviceId;
        kind.Flags |= RequestFlags.Write;
        response = default;
        Iommu?.Probe(kind, out response);
        return response.Status == ResponseStatus.Success;
    }

    private void Add(ulong iova, ulong first, ulong last, string tables)
    {
        var everything = last == ulong.MaxValue;
        foreach (var place in physical.In(first, unchecked(first + last)))
        {
            if (everything && place.Kind == ReachedKind.Nothing)
            {
                continue;
            }

            for (var at = place.First; ;)
            {
                var from = unchecked(iova + (at - first));
                var cause = Machine.View.CauseOf(Device, from);
                var rest = place.Last - at;
                var same = Math.Min(rest, cause.Last - from);
                found.Add(Reached(place with { First = at, Last = at + same }, from, tables, cause));
                if (same == rest)
                {
                    break;
                }

                at += same + 1;
            }
        }
    }

    private static ReachedPlace Reached(PhysicalPlaces.Place place, ulong iova, string tables, MappingCause cause) => new(
        iova, place.First, unchecked(place.Last - place.First + 1), place.Kind, place.Name, place.Owner, tables, cause.What, cause.Span);

    private string NameOf(PartKind kind, int index, int number = 0) => names.NameOf(new Part(kind, Machine.Description.Index, index, number));
}

using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Navigation;

namespace Doorbell.Machine.Reach;

/// <summary>What lies where in a machine's physical addresses, and whose it is: places that do not overlap, lowest first.</summary>
internal sealed class PhysicalPlaces
{
    private const ulong PageOffset = 4095;

    private readonly List<Place> places = [];
    private readonly MachineDescription description;

    /// <summary>Takes stock of a machine as it is now.</summary>
    public PhysicalPlaces(SystemMachine machine, PartNavigation names)
    {
        description = machine.Description;
        AddFiles(machine, names);
        foreach (var port in machine.Hardware.Hosted.Ports)
        {
            var place = port.Probe(port.Range.First, 0, 0);
            var part = new Part(place.Kind == Fabric.LandingKind.Its ? PartKind.Its : PartKind.Lapic, description.Index, place.Index);
            places.Add(new Place(port.Range.First & ~PageOffset, port.Range.Last | PageOffset, ReachedKind.Doorbell, names.NameOf(part), NameOf(Owner.Kernel)));
        }

        places.Sort(ByAddress);
        foreach (var (@base, size) in machine.Hardware.Bus.Registers)
        {
            if (!description.Imsics.Any(imsic => imsic.Geometry.Range.Contains(@base)))
            {
                // A doorbell among the registers is one, not registers.
                foreach (var rest in In(@base, @base + (size - 1)).Where(place => place.Kind == ReachedKind.Nothing).ToArray())
                {
                    Insert(rest with { Kind = ReachedKind.Registers, Name = RegistersAt(@base), Owner = NameOf(Owner.Kernel) });
                }
            }
        }

        foreach (var memory in description.Memories)
        {
            AddMemory(memory, machine.View.OwnedMemory);
        }

        places.Sort(ByAddress);
    }

    /// <summary>Something at a range of addresses.</summary>
    public readonly record struct Place(ulong First, ulong Last, ReachedKind Kind, string Name, string Owner);

    /// <summary>All places.</summary>
    public IReadOnlyList<Place> All => places;

    /// <summary>The places of a range, cut to it, with what is between them.</summary>
    public IEnumerable<Place> In(ulong first, ulong last)
    {
        var at = first;
        for (var index = FirstBehind(first); index < places.Count && places[index].First <= last; index++)
        {
            var place = places[index];
            if (place.First > at)
            {
                yield return new Place(at, place.First - 1, ReachedKind.Nothing, "nothing", "nobody");
            }

            var cut = place with { First = Math.Max(place.First, first), Last = Math.Min(place.Last, last) };
            yield return cut;
            if (cut.Last == last)
            {
                yield break;
            }

            at = cut.Last + 1;
        }

        yield return new Place(at, last, ReachedKind.Nothing, "nothing", "nobody");
    }

    private static int ByAddress(Place one, Place other) => one.First.CompareTo(other.First);

    private void Insert(in Place place) => places.Insert(FirstBehind(place.First), place);

    private int FirstBehind(ulong address)
    {
        var (low, high) = (0, places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = places[middle].Last < address ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void AddFiles(SystemMachine machine, PartNavigation names)
    {
        for (var imsic = 0; imsic < machine.Hardware.Imsics.Length; imsic++)
        {
            var geometry = machine.Hardware.Imsics[imsic].Geometry;
            for (var number = 0; number < geometry.Harts; number++)
            {
                for (var guest = 0; guest <= geometry.GuestFiles; guest++)
                {
                    var address = geometry.FileAddress(number, guest);
                    var name = names.NameOf(new Part(PartKind.InterruptFile, description.Index, imsic, number, guest));
                    places.Add(new Place(
                        address, address + ImsicGeometry.PageSize - 1, ReachedKind.File, name, NameOf(machine.View.OwnerOfFile(imsic, number, guest))));
                }
            }
        }
    }

    private void AddMemory(MemoryDescription memory, IReadOnlyList<(AddressRange Range, Owner Owner)> owned)
    {
        var at = memory.Range.First;
        foreach (var (range, owner) in owned.Where(one => memory.Range.Contains(one.Range)).OrderBy(one => one.Range.First))
        {
            if (range.First > at)
            {
                places.Add(new Place(at, range.First - 1, ReachedKind.Memory, memory.Origin.Name, NameOf(Owner.Kernel)));
            }

            places.Add(new Place(range.First, range.Last, ReachedKind.Memory, memory.Origin.Name, NameOf(owner)));
            at = range.Last + 1;
        }

        if (at - 1 != memory.Range.Last)
        {
            places.Add(new Place(at, memory.Range.Last, ReachedKind.Memory, memory.Origin.Name, NameOf(Owner.Kernel)));
        }
    }

    private string RegistersAt(ulong @base) =>
        description.Iommus.FirstOrDefault(one => one.Registers == @base)?.Origin.Name
        ?? description.Aplics.FirstOrDefault(one => one.Base == @base)?.Origin.Name
        ?? description.Plics.FirstOrDefault(one => one.Base == @base)?.Origin.Name
        ?? description.Aclints.FirstOrDefault(one => one.Base == @base)?.Origin.Name
        ?? description.Itses.FirstOrDefault(one => one.Base == @base)?.Origin.Name
        ?? "registers";

    private string NameOf(Owner owner) => OwnerNames.Of(description, owner);
}

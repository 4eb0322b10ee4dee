using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Sources;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Checks;

/// <summary>No two of interrupt files, registers and RAM lie at the same physical addresses (domain rule HW-08).</summary>
internal sealed class AddressCheck(MachineScope machine) : MachineCheck(machine)
{
    private readonly List<(AddressRange Range, Instance Owner, SourceLocation Place)> placed = [];

    public override void Check()
    {
        foreach (var imsic in All(PartKind.Imsic))
        {
            PlaceFiles(imsic);
        }

        PlaceRegisters();
        foreach (var memory in All(PartKind.Memory))
        {
            if (Machine.Property(memory, "range") is RangeValue range && Word(memory, "type") == "main")
            {
                placed.Add((new AddressRange((ulong)range.First, (ulong)(range.Last - range.First) + 1), memory, At(memory, "range")));
            }
        }

        placed.Sort((left, right) => left.Range.First.CompareTo(right.Range.First));
        for (var at = 1; at < placed.Count; at++)
        {
            var (range, owner, place) = placed[at];
            var (before, other, otherPlace) = placed[at - 1];
            if (!range.Overlaps(before) || ReferenceEquals(owner, other))
            {
                continue;
            }

            var isLater = owner.Declaration.Number >= other.Declaration.Number;
            Report(isLater
                ? GeometryDiagnostics.Overlap(place, owner.Name, range, other.Name, before, otherPlace, Why(owner, other))
                : GeometryDiagnostics.Overlap(otherPlace, other.Name, before, owner.Name, range, place, Why(owner, other)));
            if (before.Last > range.Last)
            {
                placed[at] = placed[at - 1];
            }
        }
    }

    private static string? Why(Instance one, Instance other) =>
        one.Part.Kind == PartKind.Imsic || other.Part.Kind == PartKind.Imsic ? "each interrupt file has a page of its own (AIA, \"Memory region for an interrupt file\")"
        : one.Part.Kind == PartKind.Aplic || other.Part.Kind == PartKind.Aplic
            ? "each domain has a region of its own, 16 KiB and its IDC structures (AIA, \"Memory-mapped control region for an interrupt domain\")"
        : null;

    private void PlaceFiles(Instance imsic)
    {
        if (Machine.GeometryOf(imsic) is not { } geometry)
        {
            return;
        }

        var first = 0;
        foreach (var size in geometry.GroupSizes)
        {
            if (size > 0)
            {
                var begin = geometry.FileAddress(first, 0);
                var end = geometry.FileAddress(first + size - 1, geometry.GuestFiles) + ImsicGeometry.PageSize;
                placed.Add((new AddressRange(begin, end - begin), imsic, At(imsic, "base")));
            }

            first += size;
        }
    }

    private void PlaceRegisters()
    {
        foreach (var aplic in All(PartKind.Aplic))
        {
            Place(aplic, "base", Word(aplic, "mode") == "direct" ? 0x4000 + (32 * References(aplic, "harts").LongCount()) : 0x4000);
        }

        foreach (var plic in All(PartKind.Plic))
        {
            Place(plic, "base", 0x20_0000 + (0x2000 * References(plic, "harts").LongCount()));
        }

        foreach (var aclint in All(PartKind.Aclint))
        {
            Place(aclint, "base", 4 * References(aclint, "harts").LongCount());
        }

        foreach (var its in All(PartKind.Its))
        {
            Place(its, "base", 0x2_0000);
        }

        foreach (var iommu in All(PartKind.Iommu))
        {
            Place(iommu, "registers", iommu.Declaration.Shape.Variant?.Name == "smmuv3" ? 0x2_0000 : 0x1000);
        }
    }

    private void Place(Instance owner, string property, long size)
    {
        if (Integer(owner, property) is { } address && size > 0)
        {
            placed.Add((new AddressRange((ulong)address, (ulong)size), owner, At(owner, property)));
        }
    }
}

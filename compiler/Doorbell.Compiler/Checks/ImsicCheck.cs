using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Checks;

/// <summary>IMSICs by the AIA's "Arrangement of the memory regions of multiple interrupt files", and by what a device tree can say of them.</summary>
internal sealed class ImsicCheck(MachineScope machine) : MachineCheck(machine)
{
    private const int WidestHart = 15;
    private const int WidestGroup = 7;
    private const int WidestHartIndex = 14;
    private const int AddressBits = 56;

    private readonly HashSet<Part> targets = [];

    public override void Check()
    {
        foreach (var aplic in All(PartKind.Aplic))
        {
            if (Machine.Property(aplic, "target") is PartValue target)
            {
                targets.Add(target.Part);
            }
        }

        var files = new Dictionary<(Part Hart, string Level), Instance>();
        foreach (var imsic in All(PartKind.Imsic))
        {
            RequireIdentities(imsic, "identities");
            RequireIdentities(imsic, "guest_identities");
            if (Integer(imsic, "guest_files") is { } guests && Word(imsic, "level") == "machine" && guests > 0)
            {
                Report(GeometryDiagnostics.MachineGuests(At(imsic, "guest_files")));
            }

            if (Machine.GeometryOf(imsic) is { } geometry)
            {
                Check(imsic, geometry);
            }

            RequireOneFile(imsic, files);
        }
    }

    private void Check(Instance imsic, ImsicGeometry geometry)
    {
        var isRight = CheckGroups(imsic, geometry) & CheckFields(imsic, geometry);
        var fileBits = geometry.HartIndexBits + geometry.GuestIndexBits + 12;
        if (isRight && (geometry.Base & ((1UL << fileBits) - 1)) != 0)
        {
            Report(GeometryDiagnostics.BaseAlignment(At(imsic, "base"), geometry.Base, fileBits, geometry.HartIndexBits, geometry.GuestIndexBits));
        }

        if (!isRight)
        {
            return;
        }

        var shift = geometry.GroupIndexShift;
        if (geometry.GroupIndexBits == 0)
        {
            CheckEnd(imsic, geometry, 0, fileBits);
        }
        else if (shift < fileBits)
        {
            Report(GeometryDiagnostics.GroupShiftLow(
                At(imsic, "group_index_shift"), shift, Math.Max(24, fileBits), $"the files of a group take the bits below {fileBits}"));
        }
        else if (IsAplicTarget(imsic) && shift is < 24 or > 55)
        {
            Report(GeometryDiagnostics.GroupShiftForAplic(At(imsic, "group_index_shift"), shift));
        }
        else if (((geometry.Base >> shift) & ((1UL << geometry.GroupIndexBits) - 1)) != 0)
        {
            Report(GeometryDiagnostics.GroupBitsInBase(At(imsic, "base"), geometry.Base, shift, geometry.GroupIndexBits));
        }
        else
        {
            CheckEnd(imsic, geometry, (ulong)(geometry.GroupSizes.Count - 1) << shift, fileBits);
        }
    }

    private void CheckEnd(Instance imsic, ImsicGeometry geometry, ulong lastGroup, int fileBits)
    {
        if (geometry.Base + lastGroup > (1UL << AddressBits) - (1UL << fileBits))
        {
            Report(GeometryDiagnostics.AddressesEnd(At(imsic, "base"), imsic.Name));
        }
    }

    private bool CheckGroups(Instance imsic, ImsicGeometry geometry)
    {
        var harts = References(imsic, "harts").Count();
        switch (Machine.Property(imsic, "groups"))
        {
            case IntegerValue { Value: var groups } when harts % groups != 0:
                Report(GeometryDiagnostics.GroupSizes(At(imsic, "groups"), imsic.Name, harts, $"{groups} equal groups are not possible"));
                return false;
            case ListValue when geometry.Harts != harts:
                Report(GeometryDiagnostics.GroupSizes(At(imsic, "groups"), imsic.Name, harts, $"its groups have {geometry.Harts} together"));
                return false;
            default:
                return true;
        }
    }

    private bool CheckFields(Instance imsic, ImsicGeometry geometry)
    {
        var guestBits = ImsicGeometries.BitsFor(geometry.GuestFiles + 1L);
        if (geometry.GuestIndexBits < guestBits)
        {
            Report(GeometryDiagnostics.GuestStride(At(imsic, "guest_index_bits"), geometry.GuestFiles, geometry.GuestIndexBits, guestBits));
            return false;
        }

        if (IsAplicTarget(imsic) && geometry.Harts > 1 << WidestHartIndex)
        {
            Report(GeometryDiagnostics.FieldWide(
                At(imsic, "harts"), "the harts that an APLIC writes to", ImsicGeometries.BitsFor(geometry.Harts), WidestHartIndex, "AIA, \"Hart index numbers\""));
            return false;
        }

        return CheckField(imsic, "hart_index_bits", geometry.HartIndexBits, geometry.GroupSizes.Max(), WidestHart, "the harts of a group")
            & CheckField(imsic, "group_index_bits", geometry.GroupIndexBits, geometry.GroupSizes.Count, WidestGroup, "the groups");
    }

    private bool CheckField(Instance imsic, string property, int bits, int count, int widest, string what)
    {
        var needed = ImsicGeometries.BitsFor(count);
        if (needed > widest)
        {
            Report(GeometryDiagnostics.FieldWide(At(imsic, property), what, needed, widest, "AIA, \"Machine MSI address configuration\""));
            return false;
        }

        if (bits < needed)
        {
            Report(GeometryDiagnostics.FieldNarrow(At(imsic, property), property, bits, needed, what));
            return false;
        }

        return true;
    }

    private bool IsAplicTarget(Instance imsic) => targets.Contains(imsic.Part);

    private void RequireOneFile(Instance imsic, Dictionary<(Part Hart, string Level), Instance> files)
    {
        if (Word(imsic, "level") is not { } level)
        {
            return;
        }

        foreach (var hart in References(imsic, "harts"))
        {
            if (files.TryGetValue((hart.Part, level), out var other))
            {
                Report(GeometryDiagnostics.TwoFiles(At(imsic, "harts"), hart.Name, level, imsic.Name, other.Name, At(other, "harts")));
                return;
            }

            files.Add((hart.Part, level), imsic);
        }
    }
}

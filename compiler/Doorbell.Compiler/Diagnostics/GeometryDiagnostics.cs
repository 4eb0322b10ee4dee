using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using static Doorbell.Compiler.Diagnostics.Catalogue;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>Hardware that cannot be as it is described: DB1400 to DB1499.</summary>
public static class GeometryDiagnostics
{
    public static readonly DiagnosticDescriptor IdentityCountFound = Error("DB1401", "A number of identities is impossible");
    public static readonly DiagnosticDescriptor BaseAlignmentFound = Error("DB1402", "The base of an IMSIC is not aligned");
    public static readonly DiagnosticDescriptor GuestStrideFound = Error("DB1403", "A hart's pages have no room for its guest files");
    public static readonly DiagnosticDescriptor GroupShiftFound = Error("DB1404", "The group bits of an IMSIC lie too low or too high");
    public static readonly DiagnosticDescriptor GroupBitsInBaseFound = Error("DB1405", "The base of an IMSIC has group bits set");
    public static readonly DiagnosticDescriptor FieldWidthFound = Error("DB1406", "A field of an IMSIC's addresses is too narrow or too wide");
    public static readonly DiagnosticDescriptor GroupSizesFound = Error("DB1407", "The groups of an IMSIC do not add up");
    public static readonly DiagnosticDescriptor OverlapFound = Error("DB1408", "Two things lie at the same addresses");
    public static readonly DiagnosticDescriptor DuplicateBdfFound = Error("DB1409", "Two PCI functions have the same number");
    public static readonly DiagnosticDescriptor DuplicateHartIdFound = Error("DB1410", "Two harts have the same id");
    public static readonly DiagnosticDescriptor DeviceIdFound = Error("DB1411", "A device_id is impossible");
    public static readonly DiagnosticDescriptor CircularParentFound = Error("DB1412", "Something is its own parent");
    public static readonly DiagnosticDescriptor DelegationFound = Error("DB1413", "A delegation is impossible");
    public static readonly DiagnosticDescriptor AplicTargetFound = Error("DB1414", "An APLIC delivers to nowhere, or to another level");
    public static readonly DiagnosticDescriptor TwoFilesFound = Error("DB1415", "A hart has two interrupt files of one level");
    public static readonly DiagnosticDescriptor BusFound = Error("DB1416", "A PCI function lies where its number cannot be");
    public static readonly DiagnosticDescriptor RegisterAlignmentFound = Error("DB1417", "An address is not aligned");
    public static readonly DiagnosticDescriptor ArchitectureFound = Error("DB1418", "A part serves harts of another architecture");
    public static readonly DiagnosticDescriptor WrongControllerFound = Error("DB1419", "An irqdomain stands for a controller that it cannot stand for");
    public static readonly DiagnosticDescriptor IpiIdentityFound = Error("DB1420", "The identity of IPIs does not exist");
    public static readonly DiagnosticDescriptor TwoDomainsFound = Error("DB1421", "A device has two default domains");
    public static readonly DiagnosticDescriptor MissingDoorbellFound = Error("DB1422", "A guest with an IOMMU does not say where it maps its files");

    private const string Files = "AIA, \"Arrangement of the memory regions of multiple interrupt files\"";

    public static Diagnostic IdentityCount(SourceLocation value, string property, long count) =>
        IdentityCountFound.At(value, $"{Quote(property)} is a multiple of 64 less 1, and this is {count}.")
            .WithNote("an interrupt file has 63, 127, 191 … 2047 identities (AIA, \"Interrupt files and interrupt identities\")")
            .WithHelp($"write {Math.Max(63, ((count + 1) / 64 * 64) - 1)} or {Math.Min(2047, (((count + 1) / 64) + 1) * 64) - 1}");

    public static Diagnostic BaseAlignment(SourceLocation value, ulong address, int bits, int hartBits, int guestBits) =>
        BaseAlignmentFound.At(value, $"The base 0x{address:x} is not aligned to {Size(bits)}.")
            .WithNote($"{hartBits} hart index bits, {guestBits} guest index bits and 12 bits of the page lie below it ({Files})")
            .WithHelp($"write `align(0x{address:x}, {Size(bits)})`, which is 0x{(address + (1UL << bits) - 1) & ~((1UL << bits) - 1):x}");

    public static Diagnostic GuestStride(SourceLocation value, long guestFiles, long bits, int needed) =>
        GuestStrideFound.At(value, $"{bits} guest index bits number {1L << (int)bits} pages, and a hart has {guestFiles + 1}.")
            .WithNote($"the first page is the hart's own file, the {guestFiles} behind it are its guests' ({Files})")
            .WithHelp($"write `guest_index_bits = {needed}` or more, or leave it out");

    public static Diagnostic MachineGuests(SourceLocation value) =>
        GuestStrideFound.At(value, "A machine-level IMSIC has no guest files. They belong to the supervisor level.")
            .WithNote("a guest file is a virtual hart's, at VS level (AIA, \"Interrupt files and interrupt identities\")");

    public static Diagnostic GroupShiftLow(SourceLocation value, long shift, int needed, string why) =>
        GroupShiftFound.At(value, $"The group number begins at bit {shift}, and {why}.")
            .WithNote($"a group's number lies above the addresses of its harts' files ({Files})")
            .WithHelp($"write `group_index_shift = {needed}` or more");

    public static Diagnostic GroupShiftForAplic(SourceLocation value, long shift) =>
        GroupShiftFound.At(value, $"The group number begins at bit {shift}, and an APLIC can write to groups from bit 24 to 55 only.")
            .WithNote("field HHXS holds that bit less 24 (AIA, \"Addresses and data for outgoing MSIs\")")
            .WithHelp("write `group_index_shift = 24` or more, up to 55");

    public static Diagnostic GroupBitsInBase(SourceLocation value, ulong address, int shift, int bits) =>
        GroupBitsInBaseFound.At(value, $"The base 0x{address:x} has bits set {(bits == 1 ? $"at {shift}, which holds" : $"among {shift} to {shift + bits - 1}, which hold")} the group number.")
            .WithNote($"the base of the first group has zeros there ({Files})")
            .WithHelp($"write `base = 0x{address & ~(((1UL << bits) - 1) << shift):x}`, or another `group_index_shift`");

    public static Diagnostic FieldNarrow(SourceLocation value, string property, long bits, int needed, string what) =>
        FieldWidthFound.At(value, $"{Quote(property)} is {bits}, and numbering {what} takes {needed} bits.")
            .WithNote($"k bits number 2^k of them ({Files})")
            .WithHelp($"write `{property} = {needed}`, or leave it out");

    public static Diagnostic FieldWide(SourceLocation value, string what, int bits, int limit, string section) =>
        FieldWidthFound.At(value, $"Numbering {what} takes {bits} bits, and there are at most {limit}.").WithNote($"the field has no more ({section})");

    public static Diagnostic AddressesEnd(SourceLocation value, string name) =>
        FieldWidthFound.At(value, $"The files of {Quote(name)} reach beyond the end of the address space.")
            .WithNote("a physical address has at most 56 bits (Privileged, \"Sv39: Page-Based 39-bit Virtual-Memory System\")");

    public static Diagnostic GroupSizes(SourceLocation value, string name, long harts, string groups) =>
        GroupSizesFound.At(value, $"{Quote(name)} has {harts} harts, and {groups}.")
            .WithNote($"each hart has a number in one group ({Files})")
            .WithHelp($"write a list of the groups' sizes, as in `groups = [{harts - (harts / 2)}, {harts / 2}]`");

    public static Diagnostic Overlap(
        SourceLocation place, string name, AddressRange range, string otherName, AddressRange other, SourceLocation otherPlace, string? why)
    {
        var overlap = OverlapFound.At(place, $"{Quote(name)} at {range} overlaps {Quote(otherName)} at {other}.").Related(otherPlace, $"Here {Quote(otherName)} is placed.");
        return why is null ? overlap : overlap.WithNote(why);
    }

    public static Diagnostic DuplicateBdf(SourceLocation value, string name, string bdf, string other, SourceLocation first) =>
        DuplicateBdfFound.At(value, $"{Quote(name)} is the function {bdf}, which {Quote(other)} is already.").Related(first, $"Here {Quote(other)} has it.");

    public static Diagnostic DuplicateHartId(SourceLocation value, string name, long id, string other, SourceLocation first) =>
        DuplicateHartIdFound.At(value, $"{Quote(name)} has the id {id}, which {Quote(other)} has already.").Related(first, $"Here {Quote(other)} has it.");

    public static Diagnostic DeviceIdTaken(SourceLocation place, string name, long id, string iommu, string other, SourceLocation first) =>
        DeviceIdFound.At(place, $"{Quote(name)} has the device_id 0x{id:x} at {Quote(iommu)}, which {Quote(other)} has already.")
            .WithNote("an IOMMU tells devices apart by their device_id alone")
            .Related(first, $"Here {Quote(other)} has it.");

    public static Diagnostic DeviceIdWide(SourceLocation place, string name, long id) =>
        DeviceIdFound.At(place, $"{Quote(name)} would have the device_id 0x{id:x}, and a device_id has 24 bits.");

    public static Diagnostic CircularParent(SourceLocation value, string name, IReadOnlyList<string> hops) =>
        CircularParentFound.At(value, $"{Quote(name)} is its own parent: {string.Join(" → ", hops)} → {hops[0]}.");

    public static Diagnostic DelegationWithoutParent(SourceLocation value, string name) =>
        DelegationFound.At(value, $"Nobody delegates to {Quote(name)}: it has no parent.").WithHelp("write `parent = …`, or leave `delegated` out");

    public static Diagnostic DelegationRange(SourceLocation value, long source, string owner, long sources) =>
        DelegationFound.At(value, $"Source {source} cannot be delegated: {Quote(owner)} has the sources 1 to {sources}.");

    public static Diagnostic DelegatedTwice(SourceLocation value, long source, string name, string other, SourceLocation first) =>
        DelegationFound.At(value, $"Source {source} is delegated to {Quote(name)} and to {Quote(other)}.").Related(first, $"Here it is delegated to {Quote(other)}.");

    public static Diagnostic ParentLevel(SourceLocation value, string name, string parent) =>
        DelegationFound.At(value, $"{Quote(name)} is a machine-level domain, and its parent {Quote(parent)} a supervisor-level one.")
            .WithNote("the root domain is machine-level, and no domain has a parent of a lower level (AIA, \"Interrupt domains\")");

    public static Diagnostic SupervisorParent(SourceLocation value, string name, string parent) =>
        DelegationFound.At(value, $"{Quote(name)} is a supervisor-level domain, and so is its parent {Quote(parent)}.")
            .WithNote("the parent of a supervisor-level domain is a machine-level one (AIA, \"Interrupt domains\")");

    public static Diagnostic HartOutsideParent(SourceLocation value, string name, string hart, string parent) =>
        DelegationFound.At(value, $"{Quote(name)} interrupts {Quote(hart)}, which its parent {Quote(parent)} does not.")
            .WithNote("the parent of a supervisor-level domain has at least the same harts (AIA, \"Interrupt domains\")");

    public static Diagnostic NoTarget(SourceLocation place, string name) =>
        AplicTargetFound.At(place, $"{Quote(name)} delivers by messages and names no IMSIC.").WithHelp("write `target = …`, or `mode = direct` with `harts`");

    public static Diagnostic NoHarts(SourceLocation place, string name) =>
        AplicTargetFound.At(place, $"{Quote(name)} delivers directly and names no harts.").WithHelp("write `harts = …`");

    public static Diagnostic TargetLevel(SourceLocation value, string name, string level, string target, string targetLevel) =>
        AplicTargetFound.At(value, $"{Quote(name)} serves the {level} level, and the files of {Quote(target)} the {targetLevel} level.");

    public static Diagnostic TwoFiles(SourceLocation value, string hart, string level, string imsic, string other, SourceLocation first) =>
        TwoFilesFound.At(value, $"{Quote(hart)} has a {level}-level file in {Quote(imsic)} and one in {Quote(other)}.").Related(first, $"Here it has one in {Quote(other)}.");

    public static Diagnostic BusBeforePort(SourceLocation value, string name, int bus, string port, long secondary, SourceLocation first) =>
        BusFound.At(value, $"{Quote(name)} lies on bus 0x{bus:x2}, and behind {Quote(port)} the buses begin with 0x{secondary:x2}.").Related(first, "Here the port's bus is given.");

    public static Diagnostic OtherSegment(SourceLocation value, string name, int segment, string host, long hostSegment) =>
        BusFound.At(value, $"{Quote(name)} is given in segment {segment}, and {Quote(host)} is segment {hostSegment}.");

    public static Diagnostic RegisterAlignment(SourceLocation value, string property, long address, int bits, string? section)
    {
        var finding = RegisterAlignmentFound.At(value, $"{Quote(property)} is aligned to {Size(bits)}, and this is 0x{address:x}.");
        return section is null ? finding : finding.WithNote($"registers begin on a boundary of that size ({section})");
    }

    public static Diagnostic Architecture(SourceLocation value, DeclarationSymbol declaration, string hart, string architecture, string wanted) =>
        ArchitectureFound.At(value, $"{Quote(declaration.Name)} serves {wanted} harts, and {Quote(hart)} is {architecture}.");

    public static Diagnostic MachineLevelDomain(SourceLocation value, string name, string controller) =>
        WrongControllerFound.At(value, $"{Quote(name)} stands for {Quote(controller)}, which is machine-level: the kernel has nothing of it.");

    public static Diagnostic WrongIommu(SourceLocation value, string name, string iommu, string variant, string wanted) =>
        WrongControllerFound.At(value, $"{Quote(name)} remaps by a {wanted} IOMMU, and {Quote(iommu)} is {variant}.");

    public static Diagnostic IpiIdentity(SourceLocation value, long identity, string imsic, long identities) =>
        IpiIdentityFound.At(value, $"IPIs have the identity {identity}, and the files of {Quote(imsic)} have the identities 1 to {identities}.");

    public static Diagnostic TwoDomains(SourceLocation value, string device, string domain, string other, SourceLocation first) =>
        TwoDomainsFound.At(value, $"{Quote(device)} has {Quote(domain)} for its default domain, and {Quote(other)}.").Related(first, $"Here it has {Quote(other)}.");

    public static Diagnostic MissingDoorbell(SourceLocation value, string vm) =>
        MissingDoorbellFound.At(value, $"{Quote(vm)} has an IOMMU of its own, and does not say where its first stage maps its interrupt files.").WithHelp("write `guest_doorbell = …`");

    private static string Size(int bits) => bits switch
    {
        >= 40 => $"{1L << (bits - 40)}TiB",
        >= 30 => $"{1L << (bits - 30)}GiB",
        >= 20 => $"{1L << (bits - 20)}MiB",
        >= 10 => $"{1L << (bits - 10)}KiB",
        _ => $"{1L << bits}",
    };
}

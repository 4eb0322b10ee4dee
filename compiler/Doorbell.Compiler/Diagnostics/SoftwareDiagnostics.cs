using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Diagnostics;
using static Doorbell.Compiler.Diagnostics.Catalogue;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>Policies, processes and virtual machines that cannot be as they are described: DB1423 to DB1449.</summary>
public static class SoftwareDiagnostics
{
    public static readonly DiagnosticDescriptor ContradictionFound = Error("DB1423", "A policy contradicts itself");
    public static readonly DiagnosticDescriptor TooFewFilesFound = Error("DB1424", "A hart has fewer guest files than virtual harts that cannot do without");

    public static Diagnostic NoTargetYet(SourceLocation value, string policy) =>
        ContradictionFound.At(value, $"{Quote(policy)} maps the target's file as a domain is attached, when no interrupt has a target yet.")
            .WithHelp("write `covers = every_file`, or `at = irq_request`");

    public static Diagnostic OneTarget(SourceLocation value, string policy, string covers) =>
        ContradictionFound.At(value, $"{Quote(policy)} is to map {covers} as an interrupt moves, and a move has one target.")
            .WithHelp("write `covers = target_file`, or `at = irq_request`");

    public static Diagnostic RangeAndFiles(SourceLocation value, string policy, SourceLocation other) =>
        ContradictionFound.At(value, $"{Quote(policy)} reports one region over a range, and a page for each file.")
            .Related(other, "Here is the range.")
            .WithHelp("write `range` or `covers`");

    public static Diagnostic IdentityForUsers(SourceLocation value, string policy) =>
        ContradictionFound.At(value, $"{Quote(policy)} is to serve user space, which gets a domain of its own and never the identity domain.")
            .WithHelp("write `uses = [host]`, or leave it out");

    public static Diagnostic NoVirtualFiles(SourceLocation value, string policy, string property) =>
        ContradictionFound.At(value, $"{Quote(property)} is about virtual files, and the table of {Quote(policy)} is for the host's.")
            .WithHelp($"write `covers = owned_files`, or leave {Quote(property)} out");

    public static Diagnostic NoticeWithoutMrif(SourceLocation value, string policy) =>
        ContradictionFound.At(value, $"{Quote(policy)} says how notices are heard, and guest files send none.")
            .WithHelp("write `file = mrif` or `file = either`, or leave \"notice\" out");

    public static Diagnostic NoRemapping(SourceLocation value, string policy, string irqdomain) =>
        ContradictionFound.At(value, $"{Quote(policy)} has an MSI page table, and {Quote(irqdomain)} has no level that would keep it.")
            .WithHelp("name an irqdomain of the variant riscv_ir");

    public static Diagnostic NobodyServed(SourceLocation value, string policy) =>
        ContradictionFound.At(value, $"{Quote(policy)} serves nobody.").WithHelp("name host, user or vm, or leave \"uses\" out");

    public static Diagnostic TooFewFiles(SourceLocation value, string vm, int vcpu, string hart, long files, SourceLocation where) =>
        TooFewFilesFound.At(value, $"{Quote($"{vm}.vcpu[{vcpu}]")} gets no guest file: the {files} of {Quote(hart)} are taken, and nothing may stand in for one.")
            .Related(where, "Here is how many a hart has.")
            .WithNote("`aia = hwaccel` refuses software, and its policy keeps no file in memory")
            .WithHelp("place the virtual hart elsewhere, declare more guest files, write `aia = auto`, or a policy with `file = either`");
}

using Doorbell.Topology;

namespace Doorbell.Compiler.Navigation;

/// <summary>What the members are that every part of a kind has.</summary>
public static class MemberDocs
{
    /// <summary>One sentence.</summary>
    /// <param name="kind">The kind of part; null for an MSI table entry.</param>
    /// <param name="member">The member's name.</param>
    public static string Of(PartKind? kind, string member) => (kind, member) switch
    {
        (null, "address") => "The address that the message is written to.",
        (null, _) => "The data that the message carries.",
        (PartKind.Hart, _) => "The inter-processor interrupt of the hart.",
        (PartKind.Imsic, _) => "The addresses from the first file's page to the end of the last hart's stride.",
        (PartKind.InterruptFile, "guest") => "The hart's guest interrupt files, numbered from 1 as VGEIN counts.",
        (PartKind.Process or PartKind.Vm, "memory") => "The memory that it owns.",
        (PartKind.Vm, _) => "The virtual harts, numbered from 0.",
        (PartKind.Vcpu, "imsic") => "The virtual interrupt file: the guest-physical page.",
        (PartKind.Vcpu, "file") => "The guest interrupt file or MRIF behind the virtual one, which only a running machine knows.",
        (PartKind.Vcpu, _) => "The notice interrupt of the vCPU's MRIF.",
        (_, "page") => "The 4 KiB page, as a range of addresses.",
        (_, "range") => "The addresses that it fills.",
        _ => "Its first address.",
    };
}

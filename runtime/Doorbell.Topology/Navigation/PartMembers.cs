namespace Doorbell.Topology.Navigation;

/// <summary>Which members the parts of a kind have whatever is declared.</summary>
public static class PartMembers
{
    /// <summary>Names of the members that every part of the kind has.</summary>
    public static IReadOnlyList<string> Of(PartKind kind) => kind switch
    {
        PartKind.Hart => ["ipi"],
        PartKind.Imsic => ["range"],
        PartKind.InterruptFile => ["address", "page", "range", "guest"],
        PartKind.InterruptFilePage or PartKind.VirtualFile or PartKind.VcpuFile or PartKind.Mrif => ["address", "page", "range"],
        PartKind.Process => ["memory"],
        PartKind.Vm => ["vcpu", "memory"],
        PartKind.Vcpu => ["imsic", "file", "notice"],
        _ => [],
    };

    /// <summary>Whether only a running machine knows the member's value.</summary>
    public static bool IsDynamic(PartKind kind, string name) =>
        kind is PartKind.VcpuFile or PartKind.Mrif && name is ("address" or "page" or "range");

    /// <summary>Whether parts of the kind are declared, so that they have properties; the others belong to a declared one.</summary>
    public static bool IsDeclared(PartKind kind) => kind is PartKind.Hart or PartKind.Imsic or PartKind.Aplic or PartKind.Plic or PartKind.Aclint
        or PartKind.Memory or PartKind.Iommu or PartKind.Its or PartKind.Lapic or PartKind.Pcie or PartKind.Port or PartKind.Device
        or PartKind.Map or PartKind.ReservedRegion or PartKind.Irqdomain or PartKind.Policy or PartKind.Kernel or PartKind.Domain
        or PartKind.Process or PartKind.Vm;
}

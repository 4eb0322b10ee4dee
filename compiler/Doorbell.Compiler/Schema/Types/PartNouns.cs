using Doorbell.Topology;

namespace Doorbell.Compiler.Schema.Types;

/// <summary>What parts are called in messages.</summary>
public static class PartNouns
{
    /// <summary>The noun with its article: <c>an interrupt file</c>.</summary>
    public static string WithArticle(PartKind kind)
    {
        var noun = Of(kind);
        return (noun[0] is 'a' or 'e' or 'i' or 'o' or 'A' or 'I' || noun.StartsWith("MRIF", StringComparison.Ordinal) ? "an " : "a ") + noun;
    }

    /// <summary>The noun alone.</summary>
    public static string Of(PartKind kind) => kind switch
    {
        PartKind.Hart => "hart",
        PartKind.Imsic => "imsic",
        PartKind.GuestFiles => "set of guest files",
        PartKind.InterruptFile => "interrupt file",
        PartKind.InterruptFilePage => "interrupt file's page",
        PartKind.Ipi => "IPI",
        PartKind.Aplic => "aplic",
        PartKind.AplicSource => "source of an aplic",
        PartKind.Plic => "plic",
        PartKind.PlicSource => "source of a plic",
        PartKind.Aclint => "aclint",
        PartKind.Memory => "memory",
        PartKind.Iommu => "iommu",
        PartKind.Its => "its",
        PartKind.Lapic => "lapic",
        PartKind.Pcie => "pcie host",
        PartKind.Port => "port",
        PartKind.Device => "device",
        PartKind.Map => "map",
        PartKind.Vector => "vector",
        PartKind.Wire => "wire",
        PartKind.ReservedRegion => "reserved region",
        PartKind.Irqdomain => "irqdomain",
        PartKind.Policy => "policy",
        PartKind.Kernel => "kernel",
        PartKind.Domain => "domain",
        PartKind.Process => "process",
        PartKind.Vm => "vm",
        PartKind.ProcessMemory => "memory of a process",
        PartKind.VmMemory => "memory of a vm",
        PartKind.Vcpu => "vCPU",
        PartKind.VirtualFile => "virtual interrupt file",
        PartKind.VcpuFile => "file behind a vCPU",
        PartKind.Mrif => "MRIF",
        _ => "notice",
    };
}

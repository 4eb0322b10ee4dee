namespace Doorbell.Topology;

/// <summary>What a <see cref="Part"/> is. The comment says what <c>Index</c> and <c>Number</c> count.</summary>
public enum PartKind
{
    /// <summary>A hart: index in Harts.</summary>
    Hart,

    /// <summary>An IMSIC: index in Imsics.</summary>
    Imsic,

    /// <summary>The guest files of one hart: Imsics, hart number. Only to be indexed, from 1.</summary>
    GuestFiles,

    /// <summary>An interrupt file: Imsics, hart number in page order, guest.</summary>
    InterruptFile,

    /// <summary>The 4 KiB page of an interrupt file, as a range: numbers as there.</summary>
    InterruptFilePage,

    /// <summary>The inter-processor interrupt of a hart: index in Harts.</summary>
    Ipi,

    /// <summary>An APLIC domain: index in Aplics.</summary>
    Aplic,

    /// <summary>A source of an APLIC: Aplics, source number.</summary>
    AplicSource,

    /// <summary>A PLIC: index in Plics.</summary>
    Plic,

    /// <summary>A source of a PLIC: Plics, source number.</summary>
    PlicSource,

    /// <summary>An ACLINT or CLINT: index in Aclints.</summary>
    Aclint,

    /// <summary>A memory range: index in Memories.</summary>
    Memory,

    /// <summary>An IOMMU: index in Iommus.</summary>
    Iommu,

    /// <summary>An ITS: index in Itses.</summary>
    Its,

    /// <summary>The local APICs: index in Lapics.</summary>
    Lapic,

    /// <summary>A PCIe host: index in Pcies.</summary>
    Pcie,

    /// <summary>A PCIe port: index in Ports.</summary>
    Port,

    /// <summary>A device, PCI or platform: index in Devices.</summary>
    Device,

    /// <summary>A requester-id map of a PCIe host: Pcies, position in Maps.</summary>
    Map,

    /// <summary>An MSI vector: Devices, vector number.</summary>
    Vector,

    /// <summary>A wire of a platform device: Devices, wire number.</summary>
    Wire,

    /// <summary>A reserved region: index in ReservedRegions.</summary>
    ReservedRegion,

    /// <summary>An irqdomain: index in Irqdomains.</summary>
    Irqdomain,

    /// <summary>A mapping policy: index in Policies.</summary>
    Policy,

    /// <summary>The kernel of a machine: 0.</summary>
    Kernel,

    /// <summary>An iommu_domain: index in Domains.</summary>
    Domain,

    /// <summary>A process: index in Processes.</summary>
    Process,

    /// <summary>A virtual machine: index in Vms.</summary>
    Vm,

    /// <summary>Memory of a process: index in Processes.</summary>
    ProcessMemory,

    /// <summary>RAM of a guest: index in Vms.</summary>
    VmMemory,

    /// <summary>A vCPU: Vms, vCPU number.</summary>
    Vcpu,

    /// <summary>A virtual interrupt file (the guest-physical page): Vms, vCPU number.</summary>
    VirtualFile,

    /// <summary>What is behind a virtual file, only known while running: Vms, vCPU number.</summary>
    VcpuFile,

    /// <summary>A memory-resident interrupt file: Vms, vCPU number.</summary>
    Mrif,

    /// <summary>The notice identity of a vCPU: Vms, vCPU number.</summary>
    Notice,
}

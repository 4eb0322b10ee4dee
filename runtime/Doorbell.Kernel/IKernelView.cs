using Doorbell.Kernel.Contracts;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel;

/// <summary>What an observer may ask the kernel; nothing here changes it.</summary>
public interface IKernelView
{
    /// <summary>A number that is another one whenever who owns what may be other than it was: a device, an interrupt file, an identity.</summary>
    uint Changes { get; }

    /// <summary>Whether somebody has requested the vector.</summary>
    bool IsRequested(int device, int vector);

    /// <summary>Whether the hart is online.</summary>
    bool IsOnline(int hart);

    /// <summary>Which hart or vCPU the entry names.</summary>
    VectorTarget Target(int device, int vector);

    /// <summary>Which hart a wire's interrupt goes to.</summary>
    VectorTarget WireTarget(int device, int wire);

    /// <summary>The identity that the entry carries; 0 if it was not requested.</summary>
    int Identity(int device, int vector);

    /// <summary>The identity that a wire's source sends.</summary>
    int WireIdentity(int device, int wire);

    /// <summary>What the entry holds.</summary>
    MsiMessage Message(int device, int vector);

    /// <summary>The irqdomains below the device's own, nearest first: positions in Irqdomains.</summary>
    IReadOnlyList<int> Chain(int device);

    /// <summary>What msi_device_has_isolated_msi answers.</summary>
    [ClaimsIsolation]
    bool ClaimsIsolated(int device);

    /// <summary>The device's domain; none without an IOMMU.</summary>
    DomainView? Domain(int device);

    /// <summary>Who owns a device.</summary>
    Owner OwnerOfDevice(int device);

    /// <summary>Who owns an interrupt file.</summary>
    /// <param name="imsic">Position in Imsics.</param>
    /// <param name="number">Hart number in page order.</param>
    /// <param name="guest">0, or the guest number.</param>
    Owner OwnerOfFile(int imsic, int number, int guest);

    /// <summary>Physical memory that processes and VMs got, in the order in which they did.</summary>
    IReadOnlyList<(AddressRange Range, Owner Owner)> OwnedMemory { get; }

    /// <summary>Who asked for what is mapped at a device's address; what is not mapped has no cause that means anything.</summary>
    MappingCause CauseOf(int device, ulong iova);

    /// <summary>Whose memory a physical address is; false if it is none that a process or VM got.</summary>
    bool TryFindMemory(ulong address, out Owner owner);

    /// <summary>Which memory-resident interrupt file holds a physical address.</summary>
    bool TryFindMrif(ulong address, out int vm, out int vcpu);

    /// <summary>Whose notice a (hart, identity) is.</summary>
    bool TryFindNotice(int hart, int identity, out int vm, out int vcpu);

    /// <summary>Reserved regions that the core sees for the device.</summary>
    IReadOnlyList<ReservedRegionView> Regions(int device);

    /// <summary>IOVA ranges that VFIO offers the process (or VM), lowest first.</summary>
    IReadOnlyList<AddressRange> IovaRanges(Owner owner);

    /// <summary>Addresses at which software believes the device reaches a physical page, lowest first: to be checked by translating.</summary>
    IReadOnlyList<ulong> IovaCandidates(int device, ulong page);

    /// <summary>The tables made for the device.</summary>
    DeviceTables Tables(int device);

    /// <summary>Injections that took the host's hands.</summary>
    long Exits(int vm);

    /// <summary>What stands behind a vCPU's virtual file.</summary>
    VcpuFile FileOf(int vm, int vcpu);

    /// <summary>Whether the vCPU waits in WFI.</summary>
    bool IsAsleep(int vm, int vcpu);

    /// <summary>Pending (or enabled) identities of a vCPU's MRIF or software file, lowest first; empty for a guest file, which hardware shows.</summary>
    IReadOnlyList<int> SoftwareFile(int vm, int vcpu, bool enabled);

    /// <summary>Identity and hart of a vCPU's notice; false if it has none.</summary>
    bool TryGetNotice(int vm, int vcpu, out int hart, out int identity);

    /// <summary>True if a vCPU's MRIF holds an enabled pending identity that the host has not been told of.</summary>
    bool HasUnheardInterrupt(int vm, int vcpu);

    /// <summary>Vectors that were requested for a device, by its present owner.</summary>
    IReadOnlyList<int> RequestedVectors(int device);

    /// <summary>
    /// Whose a pending bit of a hart's own file is: the device's vector to which the hart's identity belongs, also as the old or the
    /// temporary identity of a move that is not finished. Asked for every message: must be quick and allocate nothing.
    /// </summary>
    /// <param name="hart">Position in Harts.</param>
    /// <param name="identity">1 and up.</param>
    /// <param name="device">Position in Devices.</param>
    /// <param name="vector">The device's vector, or its wire if it is a platform device.</param>
    bool TryFindVector(int hart, int identity, out int device, out int vector);

    /// <summary>The same for an identity of a vCPU's file or MRIF: whose interrupt the guest takes it for.</summary>
    bool TryFindGuestVector(int vm, int vcpu, int identity, out int device, out int vector);

    /// <summary>The vCPU that a guest interrupt file is lent to.</summary>
    /// <param name="hart">Position in Harts.</param>
    /// <param name="guest">From 1.</param>
    /// <param name="vm">Position in Vms.</param>
    /// <param name="vcpu">Number of the vCPU.</param>
    bool TryFindVcpu(int hart, int guest, out int vm, out int vcpu);
}

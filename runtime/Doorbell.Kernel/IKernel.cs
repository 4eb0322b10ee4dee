using Doorbell.Engine;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel;

/// <summary>What a scenario asks of an operating system, and the interrupts and work that it takes. All numbers are positions in the machine's description.</summary>
public interface IKernel : IState
{
    /// <summary>The kernel comes up: online harts' files, irqdomains, IOMMUs, groups, default domains, VMs. Once.</summary>
    KernelResult Boot();

    /// <summary>request_irq, or VFIO_DEVICE_SET_IRQS if a process owns the device.</summary>
    /// <param name="device">Position in Devices.</param>
    /// <param name="vector">Its vector.</param>
    /// <param name="harts">Allowed harts; none: all that are online.</param>
    KernelResult Request(int device, int vector, IReadOnlyList<int>? harts);

    /// <summary>A guest's driver asks for a vector; the VMM makes the host's vector, the irqfd and, if it can, the bypass.</summary>
    /// <param name="device">Position in Devices.</param>
    /// <param name="vector">Its vector.</param>
    /// <param name="vm">The owner: position in Vms.</param>
    /// <param name="vcpu">The vCPU that the guest chose; none: its first.</param>
    KernelResult RequestForGuest(int device, int vector, int vm, int? vcpu);

    /// <summary>A platform driver asks for a wire.</summary>
    KernelResult RequestWire(int device, int wire, IReadOnlyList<int>? harts);

    /// <summary>free_irq by whoever requested it.</summary>
    KernelResult Free(int device, int vector);

    /// <summary>free_irq of a wire.</summary>
    KernelResult FreeWire(int device, int wire);

    /// <summary>irq_set_affinity of a vector.</summary>
    KernelResult SetAffinity(int device, int vector, IReadOnlyList<int> harts);

    /// <summary>irq_set_affinity of a wire.</summary>
    KernelResult SetWireAffinity(int device, int wire, IReadOnlyList<int> harts);

    /// <summary>The guest moves a vector between its vCPUs.</summary>
    KernelResult SetGuestAffinity(int device, int vector, int vcpu);

    /// <summary>Sets the entry's mask bit.</summary>
    KernelResult Mask(int device, int vector);

    /// <summary>Clears the entry's mask bit.</summary>
    KernelResult Unmask(int device, int vector);

    /// <summary>Gives devices to a process, a VM or a domain of theirs, or blocks them.</summary>
    KernelResult Attach(IReadOnlyList<int> devices, AttachTarget target);

    /// <summary>The owner closes the device: it goes back to its host driver.</summary>
    KernelResult Detach(int device);

    /// <summary>User space maps its memory at an IOVA range; in a VM with a vIOMMU the guest does so in its first stage.</summary>
    KernelResult Map(AttachTarget target, AddressRange range);

    /// <summary>Undoes <see cref="Map"/>.</summary>
    KernelResult Unmap(AttachTarget target, AddressRange range);

    /// <summary>CPU hotplug: the hart comes up.</summary>
    KernelResult Online(int hart);

    /// <summary>CPU hotplug: the hart goes down, its interrupts are moved off.</summary>
    KernelResult Offline(int hart);

    /// <summary>A vCPU runs on another hart from now on.</summary>
    KernelResult MoveVcpu(int vm, int vcpu, int hart);

    /// <summary>A vCPU waits in WFI.</summary>
    KernelResult SleepVcpu(int vm, int vcpu);

    /// <summary>A hart sends an inter-processor interrupt.</summary>
    KernelResult SendIpi(int hart);

    /// <summary>Whether the hart has an interrupt to take: external, or of a guest file that it watches.</summary>
    bool HasInterrupt(int hart);

    /// <summary>The hart claims its top interrupt and runs its handlers to their end.</summary>
    /// <returns>What the kernel could not do meanwhile; none if there was nothing.</returns>
    Refusal? HandleInterrupt(int hart);

    /// <summary>Whether the vCPU has an interrupt to take; never while it sleeps.</summary>
    bool HasGuestInterrupt(int vm, int vcpu);

    /// <summary>The vCPU, if it executes, claims its top interrupt and runs the guest's handler to its end.</summary>
    /// <returns>False if it sleeps or is stopped.</returns>
    bool HandleGuestInterrupt(int vm, int vcpu);

    /// <summary>Whether deferred work is due on any hart, asked after every message: must not look at every hart.</summary>
    bool HasAnyWork { get; }

    /// <summary>The lowest hart on which deferred work is due, asked after every step of the machine: must not look at every hart.</summary>
    /// <param name="from">Harts below this number do not count.</param>
    /// <param name="hart">Position in Harts.</param>
    bool TryFindWork(int from, out int hart);

    /// <summary>Whether deferred work is due on the hart: IMSIC synchronisation.</summary>
    bool HasWork(int hart);

    /// <summary>Runs what is due on the hart.</summary>
    void RunWork(int hart);
}

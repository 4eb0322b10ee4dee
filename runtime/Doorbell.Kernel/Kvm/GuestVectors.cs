using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Kvm;

/// <summary>A guest's vectors: the guest's own choice of vCPU and identity, the host's vector and irqfd behind it, and the bypass if there can be one (virt/kvm/eventfd.c; irqbypass RFC v2, Sep 2025, and drafts of 2026).</summary>
internal sealed class GuestVectors(
    KernelServices services, KvmCore kvm, MsiDomain msi, IrqTable irqs, IommuCore iommus, InterruptChains chains, PciMessages pci,
    IVcpuAffinity? posting)
{
    /// <summary>The guest's driver asks for a vector; the VMM traps its write to the entry and makes the rest.</summary>
    /// <returns>ENOSPC if the guest or the host has no identity left, or what the host's request returns.</returns>
    public KernelResult Request(KernelContext context, int device, int vector, int vm, int? wanted)
    {
        using var frame = context.Enter("kvm_irqfd_assign");
        var machine = kvm.Vms[vm];
        if (machine.Vcpus.Count == 0 || irqs.Find(device, vector) is not null)
        {
            return KernelResult.Error(
                Errno.EBUSY, $"\"{services.Machine.Devices[device].Origin.Name}[{vector}]\" has been requested already, or there is no vCPU to take it.",
                "drivers/vfio/pci/vfio_pci_intrs.c", machine.Description.Origin.Span);
        }

        if (!machine.TryAllocate(device, vector, wanted, out var vcpu, out var identity))
        {
            return NoIdentity(machine);
        }

        var requested = msi.Request(context, IrqKind.GuestVector, device, vector, null, out var irq);
        if (!requested.Succeeded || irq is null)
        {
            machine.Free(device, vector, vcpu, identity);
            return requested;
        }

        kvm.Files.SetEnabled(machine.Vcpus[vcpu], identity, true);
        Bypass(context, machine, irq, vcpu, identity);
        return requested;
    }

    /// <summary>The guest gives a vector up.</summary>
    public void Free(KernelContext context, IrqDescriptor irq, int vm)
    {
        var machine = kvm.Vms[vm];
        msi.Free(context, irq);
        if (machine.TryFind(irq.Device, irq.Index, out var vcpu, out var identity))
        {
            kvm.Files.SetEnabled(machine.Vcpus[vcpu], identity, false);
            machine.Free(irq.Device, irq.Index, vcpu, identity);
        }
    }

    /// <summary>The guest moves a vector to another vCPU: new identity there, new message (trapped by the VMM), then the old file's own pending bit.</summary>
    public KernelResult SetAffinity(KernelContext context, IrqDescriptor irq, int vm, int vcpu)
    {
        using var frame = context.Enter("kvm_arch_update_irqfd_routing");
        var machine = kvm.Vms[vm];
        if (!machine.TryFind(irq.Device, irq.Index, out var oldVcpu, out var oldIdentity) || oldVcpu == vcpu)
        {
            return KernelResult.Success;
        }

        if (!machine.TryAllocate(irq.Device, irq.Index, vcpu, out _, out var identity))
        {
            return NoIdentity(machine);
        }

        kvm.Files.SetEnabled(machine.Vcpus[vcpu], identity, true);
        Bypass(context, machine, irq, vcpu, identity);
        services.Platform.ReadBack(irq.Device);
        var old = machine.Vcpus[oldVcpu];
        if (kvm.Files.TakePending(old, oldIdentity))
        {
            kvm.Files.Inject(machine.Vcpus[vcpu], identity);
        }

        kvm.Files.SetEnabled(old, oldIdentity, false);
        machine.Free(irq.Device, irq.Index, oldVcpu, oldIdentity);
        return KernelResult.Success;
    }

    /// <summary>
    /// irq_set_vcpu_affinity on pairing of producer and consumer: if the guest's message address is a virtual file that the domain's MSI table leads
    /// to hardware, the device gets the guest's message instead of the host's, and nobody exits any more. On x86 the device keeps the host's, and the
    /// entry of the remapping table posts to the vCPU.
    /// </summary>
    private void Bypass(KernelContext context, VirtualMachine machine, IrqDescriptor irq, int vcpu, int identity)
    {
        if (machine.Vcpus[vcpu].File is { Kind: VcpuFileKind.Posted } posted && posting is not null)
        {
            irq.IsBypassed = machine.Description.Irqbypass && posting.TryPost(context, irq, posted.Address, identity);
            return;
        }

        if (iommus.DomainOf(irq.Device) is not { MsiTable: not null } domain
            || domain.Policy.Description.Covers != DoorbellCover.OwnedFiles
            || !machine.Description.Irqbypass
            || !chains.HasRemap(irq.Device, domain.Policy)
            || machine.Vcpus[vcpu].File.Kind is not (VcpuFileKind.GuestFile or VcpuFileKind.Mrif))
        {
            irq.IsBypassed = false;
            return;
        }

        irq.IsBypassed = true;
        if (domain.Policy.Description.Message == MessageChoice.Host)
        {
            return;
        }

        var address = machine.GuestPhysical(vcpu);
        if (machine.Description is { Viommu: true, BypassMessage: BypassMessage.Kept, GuestDoorbell: { } doorbell })
        {
            address = doorbell + ((ulong)vcpu * 4096);
        }

        pci.Write(irq, new MsiMessage(address, (uint)identity));
    }

    private static KernelResult NoIdentity(VirtualMachine machine) => KernelResult.Error(
        Errno.ENOSPC, $"No vCPU of \"{machine.Description.Origin.Name}\" that is allowed has a free identity.",
        "the guest's drivers/irqchip/irq-riscv-imsic-state.c", machine.Description.Origin.Of("identities"));
}

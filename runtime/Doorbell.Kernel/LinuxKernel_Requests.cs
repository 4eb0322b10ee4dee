using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel;

/// <summary>Interrupts are requested, freed, moved, masked.</summary>
public sealed partial class LinuxKernel
{
    /// <inheritdoc/>
    public KernelResult Request(int device, int vector, IReadOnlyList<int>? harts)
    {
        if (OwnerOfDevice(device) is { Kind: OwnerKind.Vm } owner)
        {
            return RequestForGuest(device, vector, owner.Index, null);
        }

        return Served(device, msi.Request(Enter("request_irq"), IrqKind.Vector, device, vector, harts, out _));
    }

    /// <inheritdoc/>
    public KernelResult RequestForGuest(int device, int vector, int vm, int? vcpu)
    {
        var description = services.Machine.Devices[device];
        return OwnerOfDevice(device) == new Owner(OwnerKind.Vm, vm)
            ? Served(device, guestVectors.Request(Enter("vfio_pci_set_irqs_ioctl"), device, vector, vm, vcpu))
            : KernelResult.Error(
                Errno.ENODEV, $"\"{description.Origin.Name}\" is not given to \"{services.Machine.Vms[vm].Origin.Name}\".",
                "drivers/vfio/pci/vfio_pci_intrs.c", description.Origin.Span);
    }

    /// <inheritdoc/>
    public KernelResult RequestWire(int device, int wire, IReadOnlyList<int>? harts)
    {
        var description = services.Machine.Devices[device];
        if ((uint)wire < (uint)description.Wires.Count && direct.CanServe(description.Wires[wire]))
        {
            return direct.Request(Enter("request_irq"), device, wire, harts);
        }

        return (uint)wire < (uint)description.Wires.Count && !wired.CanServe(description.Wires[wire])
            ? KernelResult.Error(
                Errno.EOPNOTSUPP,
                $"\"{description.Origin.Name}[{wire}]\" does not reach the kernel: its controller neither sends messages to supervisor-level files nor interrupts a hart without such a file at supervisor level.",
                "drivers/irqchip/irq-riscv-aplic-main.c", description.Origin.Of("wires"))
            : msi.Request(Enter("request_irq"), IrqKind.Wire, device, wire, harts, out _);
    }

    /// <inheritdoc/>
    public KernelResult Free(int device, int vector) => WithVector(device, vector, irq =>
    {
        FreeVector(Enter("free_irq"), irq);
        return KernelResult.Success;
    });

    /// <inheritdoc/>
    public KernelResult FreeWire(int device, int wire) => Free(device, wire);

    /// <inheritdoc/>
    public KernelResult SetAffinity(int device, int vector, IReadOnlyList<int> harts) =>
        WithVector(device, vector, irq => irq.Kind == IrqKind.DirectWire
            ? direct.SetAffinity(irq, harts)
            : msi.SetAffinity(Enter("irq_affinity_proc_write"), irq, harts));

    /// <inheritdoc/>
    public KernelResult SetWireAffinity(int device, int wire, IReadOnlyList<int> harts) => SetAffinity(device, wire, harts);

    /// <inheritdoc/>
    public KernelResult SetGuestAffinity(int device, int vector, int vcpu) => WithVector(device, vector, irq =>
        irq.Kind == IrqKind.GuestVector && OwnerOfDevice(device) is { Kind: OwnerKind.Vm } owner
            ? guestVectors.SetAffinity(Enter("vfio_pci_set_irqs_ioctl"), irq, owner.Index, vcpu)
            : KernelResult.Error(
                Errno.EINVAL, "The vector is not a guest's.", "virt/kvm/eventfd.c", services.Machine.Devices[device].Origin.Span));

    /// <inheritdoc/>
    public KernelResult Mask(int device, int vector) => SetMasked(device, vector, true);

    /// <inheritdoc/>
    public KernelResult Unmask(int device, int vector) => SetMasked(device, vector, false);

    /// <inheritdoc/>
    public KernelResult Attach(IReadOnlyList<int> devices, AttachTarget target) => ownership.Attach(Enter("vfio_device_ioctl"), devices, target);

    /// <inheritdoc/>
    public KernelResult Detach(int device) => ownership.Detach(Enter("close"), device);

    /// <inheritdoc/>
    public KernelResult Map(AttachTarget target, AddressRange range) => mappings.Map(Enter("ioctl"), target, range);

    /// <inheritdoc/>
    public KernelResult Unmap(AttachTarget target, AddressRange range) => mappings.Unmap(Enter("ioctl"), target, range);

    private KernelResult SetMasked(int device, int vector, bool masked) => WithVector(device, vector, irq =>
    {
        if (irq.Kind == IrqKind.DirectWire)
        {
            direct.SetMasked(irq, masked);
        }
        else
        {
            composer.WriterOf(irq).SetMasked(irq, masked);
        }

        return KernelResult.Success;
    });

    private KernelResult WithVector(int device, int vector, Func<IrqDescriptor, KernelResult> act)
    {
        var description = services.Machine.Devices[device];
        return irqs.Find(device, vector) is { } irq
            ? act(irq)
            : KernelResult.Error(
                Errno.EINVAL, $"\"{description.Origin.Name}[{vector}]\" has not been requested.", "kernel/irq/manage.c", description.Origin.Span);
    }

    private KernelResult Served(int device, KernelResult result) =>
        result.Succeeded ? result with { Unserved = iommus.DomainOf(device)?.Plan.Unserved } : result;
}

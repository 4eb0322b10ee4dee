using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.Irq;

/// <summary>Requests and frees interrupts through the hierarchy: alloc from the top down, activate and compose, then the device (kernel/irq/msi.c, msi_domain_alloc_irqs; kernel/irq/manage.c, request_irq).</summary>
internal sealed class MsiDomain(
    KernelServices services, OnlineHarts online, IParentDomain parent, IrqTable irqs, MessageComposer composer, IommuCore iommus)
{
    /// <summary>request_irq for a device's message or wire, in process context.</summary>
    /// <param name="context">Process context.</param>
    /// <param name="kind">Whose handler.</param>
    /// <param name="device">Position in Devices.</param>
    /// <param name="index">Its vector or wire.</param>
    /// <param name="allowed">Harts; none: all.</param>
    /// <param name="descriptor">The interrupt, after success.</param>
    public KernelResult Request(KernelContext context, IrqKind kind, int device, int index, IReadOnlyList<int>? allowed, out IrqDescriptor? descriptor)
    {
        descriptor = null;
        var refused = Check(kind, device, index);
        if (!refused.Succeeded)
        {
            return refused;
        }

        using var frame = context.Enter("msi_domain_alloc_irqs");
        var irq = irqs.Add(kind, device, index);
        var result = Activate(context, irq, allowed);
        if (!result.Succeeded)
        {
            Release(context, irq);
            return result;
        }

        descriptor = irq;
        return result;
    }

    /// <summary>free_irq: masked, the message zeroed, everything given back from the bottom up.</summary>
    public void Free(KernelContext context, IrqDescriptor irq)
    {
        using var frame = context.Enter("free_irq");
        var writer = composer.WriterOf(irq);
        writer.SetMasked(irq, true);
        writer.Write(irq, default);
        parent.SetEnabled(context, irq, false);
        if (irq.Old.Exists)
        {
            parent.ForceComplete(irq);
        }

        Release(context, irq);
    }

    /// <summary>irq_set_affinity: at once where the message changes as one, else inside the next interrupt (irq_can_move_pcntxt, kernel/irq/manage.c).</summary>
    public KernelResult SetAffinity(KernelContext context, IrqDescriptor irq, IReadOnlyList<int> harts)
    {
        if (irq.IsManaged)
        {
            return ManagedByKernel(irq);
        }

        using var frame = context.Enter("irq_set_affinity");
        if (!harts.Any(hart => online[hart]))
        {
            return KernelResult.Error(
                Errno.EINVAL, "None of the harts is online.", "kernel/irq/manage.c, irq_do_set_affinity", services.Machine.Devices[irq.Device].Origin.Span);
        }

        var writer = composer.WriterOf(irq);
        if (!writer.IsAtomic && !parent.MovesAtOnce(irq))
        {
            irq.Affinity = harts;
            irq.Pending = harts;
            return KernelResult.Success;
        }

        var result = parent.Move(context, irq, harts, writer);
        if (result.Succeeded)
        {
            irq.Affinity = harts;
        }

        return result;
    }

    /// <summary>
    /// irq_move_irq, from the interrupt's acknowledgement on the old hart: EBUSY leaves the move pending for the next interrupt, any other error
    /// drops it (kernel/irq/migration.c).
    /// </summary>
    public KernelResult MovePending(KernelContext context, IrqDescriptor irq)
    {
        using var frame = context.Enter("irq_move_irq");
        var harts = irq.Pending ?? [];
        if (!harts.Any(hart => online[hart]))
        {
            irq.Pending = null;
            return KernelResult.Success;
        }

        var result = parent.Move(context, irq, harts, composer.WriterOf(irq));
        if (result.Errno != Errno.EBUSY)
        {
            irq.Pending = null;
        }

        return result.Refusal is { Kind: RefusalKind.AtomicContext } ? result : KernelResult.Success;
    }

    private KernelResult Check(IrqKind kind, int device, int index)
    {
        var description = services.Machine.Devices[device];
        var name = $"\"{description.Origin.Name}[{index}]\"";
        if (irqs.Find(device, index) is not null)
        {
            return KernelResult.Error(Errno.EBUSY, $"{name} has been requested already.", "kernel/irq/manage.c, __setup_irq", description.Origin.Span);
        }

        if (parent.Check(device, index) is { Succeeded: false } without)
        {
            return without;
        }

        var count = kind == IrqKind.Wire ? description.Wires.Count : description.Msix + description.Msi;
        if ((uint)index >= (uint)count)
        {
            return KernelResult.Error(Errno.EINVAL, $"{name} does not exist: the device has {count}.", "drivers/pci/msi/api.c", description.Origin.Span);
        }

        return kind != IrqKind.Wire && index > 0 && index >= description.Msix
            ? KernelResult.Error(
                Errno.EOPNOTSUPP, $"{name} is a second vector of plain MSI, which shares the first one's message and so its hart.",
                parent.OneVectorSource, description.Origin.Of("msi"))
            : KernelResult.Success;
    }

    private KernelResult ManagedByKernel(IrqDescriptor irq) => KernelResult.Error(
        Errno.EPERM, $"\"{services.Machine.Devices[irq.Device].Origin.Name}[{irq.Index}]\" is managed: the kernel has chosen its harts, and nobody else does.",
        "kernel/irq/proc.c, write_irq_affinity", services.Machine.Devices[irq.Device].Origin.Of("managed"));

    private KernelResult Activate(KernelContext context, IrqDescriptor irq, IReadOnlyList<int>? allowed)
    {
        var description = services.Machine.Devices[irq.Device];
        irq.IsManaged = description.Managed && irq.Kind == IrqKind.Vector && (iommus.GroupOf(irq.Device)?.Owner ?? Owner.Kernel) == Owner.Kernel;
        if (irq.IsManaged)
        {
            if (allowed is not null)
            {
                return ManagedByKernel(irq);
            }

            allowed = ManagedMasks.Of(irq.Index, Math.Max(1, Math.Max(description.Msix, description.Msi)), parent.PossibleHarts);
        }

        if (parent.Allocate(context, irq, allowed) is { Succeeded: false } noPlace)
        {
            return noPlace;
        }

        irq.Affinity = allowed;
        irq.FirstPage = composer.PageOf(irq);
        if (irq.Kind != IrqKind.Wire && iommus.GroupOf(irq.Device) is { } group && iommus.DomainOf(irq.Device) is { } domain)
        {
            var prepared = domain.Policy.RequestVector(context, group, domain, irq.FirstPage);
            if (prepared.Succeeded)
            {
                prepared = composer.MapTarget(context, irq, irq.FirstPage);
            }

            if (!prepared.Succeeded)
            {
                return prepared;
            }
        }

        var message = composer.Compose(irq, irq.Place);
        if (irq.Kind != IrqKind.Wire && description.AddressBits < 64 && message.Address >> description.AddressBits != 0)
        {
            return KernelResult.Error(
                Errno.EIO, $"The device cannot write to 0x{message.Address:x}: its messages have {description.AddressBits} address bits.",
                "drivers/pci/msi/msi.c, msi_verify_entries", description.Origin.Of("address_bits"));
        }

        var writer = composer.WriterOf(irq);
        if (writer is WiredMessages wired)
        {
            wired.Activate(irq);
        }

        writer.Write(irq, message);
        parent.SetEnabled(context, irq, true);
        writer.SetMasked(irq, false);
        return KernelResult.Success;
    }

    private void Release(KernelContext context, IrqDescriptor irq)
    {
        if (irq.Place.Exists)
        {
            if (irq.TargetDomain >= 0)
            {
                composer.UnmapTarget(irq, composer.PageOf(irq));
                services.LogRefusal(iommus.Domains[irq.TargetDomain].Fence(previousWrites: true, services.Machine.Devices[irq.Device].Origin.Span));
            }

            parent.Free(context, irq);
        }

        irqs.Remove(irq);
    }
}

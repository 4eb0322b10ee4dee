using Doorbell.Hardware.Vtd;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Kernel.Vtd;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.X86;

/// <summary>The remapping irqdomain between devices and vectors: an entry of the unit's table for each interrupt, whose handle is the message (drivers/iommu/intel/irq_remapping.c, 6.12).</summary>
/// <remarks>The message never changes while the interrupt lives; a move rewrites the entry, at once and whatever the context.</remarks>
internal sealed class RemapDomain(KernelServices services, InterruptChains chains, IommuCore iommus, VectorMoves moves, Func<int, IMappingPolicy> policyOf)
{
    /// <summary>The level that remaps a device's interrupts: the irqdomain of the chain that belongs to the device's own unit; none if its messages are vectors.</summary>
    public IrqdomainDescription? LevelOf(int device)
    {
        foreach (var level in chains.Of(device, policyOf(device)))
        {
            var domain = services.Machine.Irqdomains[level];
            if (domain.Kind == IrqdomainKind.VtdIr && domain.Iommu == services.Machine.Devices[device].Iommu && TableOf(device) is not null)
            {
                return domain;
            }
        }

        return null;
    }

    /// <summary>intel_irq_remapping_alloc and activate: an entry, written for the vector that the parent has given.</summary>
    /// <returns>ENOSPC if the table is full.</returns>
    public KernelResult Allocate(KernelContext context, IrqDescriptor irq)
    {
        using var frame = context.Enter("intel_irq_remapping_alloc");
        var span = services.Machine.Devices[irq.Device].Origin.Span;
        if (TableOf(irq.Device) is not { } table || !table.TryAllocate(out var handle))
        {
            return KernelResult.Error(Errno.ENOSPC, "The interrupt remapping table is full.", "drivers/iommu/intel/irq_remapping.c, alloc_irte", span);
        }

        irq.Handle = handle;
        return Write(irq);
    }

    /// <summary>intel_irq_remapping_free.</summary>
    public void Free(KernelContext context, IrqDescriptor irq)
    {
        using var frame = context.Enter("intel_irq_remapping_free");
        services.LogRefusal(TableOf(irq.Device)?.Free(irq.Handle, services.Machine.Devices[irq.Device].Origin.Span) ?? KernelResult.Success);
        irq.Handle = IrqDescriptor.NoHandle;
    }

    /// <summary>intel_ir_compose_msi_msg: remappable format, the handle without subhandle.</summary>
    public static MsiMessage Compose(IrqDescriptor irq)
    {
        var message = InterruptMessage.Remappable(irq.Handle);
        return new MsiMessage(message.Address, message.Data);
    }

    /// <summary>intel_ir_set_affinity: a vector at the new hart, the entry unless it posts to a vCPU, then the clean-up of the old vector.</summary>
    public KernelResult Move(KernelContext context, IrqDescriptor irq, IReadOnlyList<int> allowed)
    {
        using var frame = context.Enter("intel_ir_set_affinity");
        var result = moves.Assign(irq, allowed, out var moved);
        if (!result.Succeeded || !moved)
        {
            return result;
        }

        result = irq.IsBypassed ? result : Write(irq);
        moves.ScheduleCleanup(irq);
        return result;
    }

    /// <summary>intel_ir_set_vcpu_affinity: the entry takes the posted format, for the same requester.</summary>
    /// <returns>False if the unit cannot post.</returns>
    public bool TryPost(KernelContext context, IrqDescriptor irq, ulong descriptor, int vector)
    {
        using var frame = context.Enter("intel_ir_set_vcpu_affinity");
        var device = services.Machine.Devices[irq.Device];
        if (iommus.DriverOf(irq.Device) is not VtdDriver { CanPost: true, Interrupts: { } table })
        {
            return false;
        }

        var entry = InterruptRemappingEntry.Posted((byte)vector, descriptor, (ushort)device.DeviceId, ChecksSource(irq.Device));
        return table.Write(irq.Handle, entry, device.Origin.Span).Succeeded;
    }

    /// <summary>intel_ir_reconfigure_irte: vector, destination, and whose requester id may use it (set_msi_sid; intremap=nosid leaves the check out).</summary>
    public KernelResult Write(IrqDescriptor irq)
    {
        var device = services.Machine.Devices[irq.Device];
        var entry = InterruptRemappingEntry.Remapped(
            (byte)irq.Place.Identity, (uint)services.Machine.Harts[irq.Place.Hart].Id, (ushort)device.DeviceId, ChecksSource(irq.Device));
        return TableOf(irq.Device)?.Write(irq.Handle, entry, device.Origin.Span) ?? KernelResult.Success;
    }

    private bool ChecksSource(int device) => LevelOf(device)?.SourceIdCheck != false;

    private InterruptRemappingTable? TableOf(int device) => (iommus.DriverOf(device) as VtdDriver)?.Interrupts;
}

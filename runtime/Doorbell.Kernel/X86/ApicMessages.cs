using Doorbell.Hardware.Lapic;
using Doorbell.Hardware.Vtd;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.X86;

/// <summary>Messages that are the vector itself, and how one moves: msi_set_affinity (arch/x86/kernel/apic/msi.c, 6.12), inside the interrupt, on the old hart.</summary>
/// <remarks>
/// An entry that can be masked is masked while it changes. One that cannot is first pointed to the new vector on the old hart, then to the new
/// hart; what arrived in between is requested in the old hart's local APIC, and is raised again: the model for the IMSIC's two steps.
/// </remarks>
internal sealed class ApicMessages(KernelServices services, VectorMoves moves)
{
    /// <summary>__irq_msi_compose_msg: compatibility format, physical destination, fixed delivery.</summary>
    public MsiMessage Compose(VectorPlace place)
    {
        var message = InterruptMessage.Compatible((uint)services.Machine.Harts[place.Hart].Id, (byte)place.Identity);
        return new MsiMessage(message.Address, message.Data);
    }

    /// <summary>Moves an interrupt to one of the allowed harts, now.</summary>
    public KernelResult Move(KernelContext context, IrqDescriptor irq, IReadOnlyList<int> allowed, IMessageWriter writer, MessageComposer composer)
    {
        using var frame = context.Enter("msi_set_affinity");
        var old = irq.Place;
        var result = moves.Assign(irq, allowed, out var moved);
        if (!result.Succeeded || !moved)
        {
            return result;
        }

        if (services.Machine.Devices[irq.Device].Maskable || irq.Place.Identity == old.Identity || context.Hart != old.Hart)
        {
            writer.Write(irq, composer.Compose(irq, irq.Place));
            return KernelResult.Success;
        }

        irq.Temporary = new VectorPlace(old.Hart, irq.Place.Identity);
        writer.Write(irq, composer.Compose(irq, irq.Temporary));
        writer.Drain(irq);
        writer.Write(irq, composer.Compose(irq, irq.Place));
        writer.Drain(irq);
        if (services.Platform.CpuInterface(old.Hart) is ILocalApic apic && apic.IsRequested(irq.Place.Identity))
        {
            moves.Raise(irq.Place);
        }

        return KernelResult.Success;
    }
}

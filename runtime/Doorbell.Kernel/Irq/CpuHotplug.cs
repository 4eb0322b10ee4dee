using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.Irq;

/// <summary>Harts come and go (kernel/irq/cpuhotplug.c, irq_migrate_all_off_this_cpu; drivers/irqchip/irq-riscv-imsic-early.c, imsic_starting_cpu and imsic_dying_cpu).</summary>
internal sealed class CpuHotplug(
    KernelServices services, OnlineHarts online, IParentDomain parent, IrqTable irqs, MessageComposer composer, DirectWires direct)
{
    /// <summary>A hart comes up; its file catches up with all that was decided meanwhile.</summary>
    public void Online(KernelContext context, int hart)
    {
        online[hart] = true;
        direct.Start(hart);
        if (parent.Serves(hart))
        {
            parent.Start(context, hart);
            foreach (var irq in irqs.All.Where(irq => irq.IsShutDown && irq.Affinity is { } mask && mask.Contains(hart)).ToArray())
            {
                StartUp(context, irq, hart);
            }
        }
    }

    /// <summary>A hart goes down, in stop-machine context on that hart: its interrupts are moved off, whatever their affinity, then its file is switched off.</summary>
    /// <remarks>The move's steps on the old hart run there and then, since kernel code runs on it.</remarks>
    /// <returns>A breach of P6 by a policy; all other failures are only logged.</returns>
    public KernelResult Offline(KernelContext context, int hart)
    {
        using var frame = context.Enter("irq_migrate_all_off_this_cpu");
        online[hart] = false;
        if (!parent.Serves(hart))
        {
            direct.Stop(hart);
            return KernelResult.Success;
        }

        var result = KernelResult.Success;
        foreach (var irq in irqs.All.ToArray())
        {
            if (irq.Old.Hart == hart && irq.Old.Exists)
            {
                parent.ForceComplete(irq);
            }

            if (irq.Place.Hart == hart)
            {
                var moved = MoveOff(context, irq);
                result = result.Succeeded ? moved : result;
            }
        }

        parent.Stop(hart);
        return result;
    }

    /// <summary>migrate_one_irq: a managed interrupt is not taken elsewhere; its device keeps what it raises until a hart of its mask is back.</summary>
    private void ShutDown(KernelContext context, IrqDescriptor irq)
    {
        irq.IsShutDown = true;
        composer.WriterOf(irq).SetMasked(irq, true);
        parent.SetEnabled(context, irq, false);
        services.Observer.Logged($"IRQ {irq.Number} is managed and shut down: none of its harts is left online.", services.Machine.Devices[irq.Device].Origin.Of("managed"));
    }

    /// <summary>irq_restore_affinity_of_irq: the first hart of a managed interrupt's mask is back.</summary>
    private void StartUp(KernelContext context, IrqDescriptor irq, int hart)
    {
        irq.IsShutDown = false;
        var moved = parent.Move(context, irq, [hart], composer.WriterOf(irq));
        if (!moved.Succeeded)
        {
            services.Observer.Logged($"IRQ {irq.Number}: set affinity failed ({moved.Errno}): {moved.Refusal?.Reason}", services.Machine.Devices[irq.Device].Origin.Span);
            irq.IsShutDown = true;
            return;
        }

        parent.SetEnabled(context, irq, true);
        composer.WriterOf(irq).SetMasked(irq, false);
    }

    private KernelResult MoveOff(KernelContext context, IrqDescriptor irq)
    {
        var span = irq.Kind == IrqKind.Notice ? services.Machine.Vms[irq.Device].Origin.Span : services.Machine.Devices[irq.Device].Origin.Span;
        var wanted = irq.Pending ?? irq.Affinity;
        var allowed = (wanted ?? parent.PossibleHarts).Where(hart => online[hart]).ToArray();
        irq.Pending = null;
        if (allowed.Length == 0 && irq.IsManaged)
        {
            ShutDown(context, irq);
            return KernelResult.Success;
        }

        if (allowed.Length == 0)
        {
            services.Observer.Logged($"IRQ {irq.Number}: no hart of its affinity is left online; it goes to any.", span);
            allowed = [.. parent.PossibleHarts.Where(hart => online[hart])];
        }

        var result = parent.Move(context, irq, allowed, composer.WriterOf(irq));
        if (!result.Succeeded)
        {
            services.Observer.Logged($"IRQ {irq.Number}: set affinity failed ({result.Errno}): {result.Refusal?.Reason}", span);
        }

        return result.Refusal is { Kind: RefusalKind.AtomicContext } ? result : KernelResult.Success;
    }
}

using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Irq;

/// <summary>Moves an interrupt between harts: imsic_irq_set_affinity (drivers/irqchip/irq-riscv-imsic-platform.c, 6.15) with what a policy adds around it.</summary>
/// <remarks>
/// The steps are those of the policy's <c>on_affinity</c>, each of them executed where it stands in the list, up to "check". That step and those
/// behind it need the old hart's own CSRs: they run at once if the move runs there (a deferred move does), else with that hart's synchronisation.
/// </remarks>
internal sealed class VectorMover : IMoveCompletion
{
    private const string Source = "drivers/irqchip/irq-riscv-imsic-platform.c, imsic_irq_set_affinity (6.15)";

    private static readonly AffinityStep[] SafeOrder =
    [
        AffinityStep.Map, AffinityStep.Message, AffinityStep.Drain, AffinityStep.Check, AffinityStep.Unmap, AffinityStep.Fence, AffinityStep.Free,
    ];

    private readonly KernelServices services;
    private readonly ImsicFiles files;
    private readonly ImsicState imsic;
    private readonly IrqTable irqs;
    private readonly MessageComposer composer;
    private readonly IommuCore iommus;
    private readonly bool timerOnWrongHart;

    public VectorMover(KernelServices services, ImsicFiles files, ImsicState imsic, IrqTable irqs, MessageComposer composer, IommuCore iommus)
    {
        this.services = services;
        this.files = files;
        this.imsic = imsic;
        this.irqs = irqs;
        this.composer = composer;
        this.iommus = iommus;
        timerOnWrongHart = services.Machine.Kernel.Defects.Contains("sync_timer_on_wrong_cpu");
        imsic.Completion = this;
    }

    /// <summary>Moves an interrupt to one of the allowed harts, now.</summary>
    /// <returns>EBUSY while an earlier move is not finished, ENOSPC without a free identity, or a breach of P6 by the policy.</returns>
    public KernelResult Move(KernelContext context, IrqDescriptor descriptor, IReadOnlyList<int> allowed, IMessageWriter writer)
    {
        using var frame = context.LockRaw("irq_set_affinity_locked [desc->lock]");
        using var inner = context.Enter("imsic_irq_set_affinity");
        if (allowed.Contains(descriptor.Place.Hart) && files.IsOnline(descriptor.Place.Hart))
        {
            return KernelResult.Success;
        }

        var span = SpanOf(descriptor);
        if (imsic.Of(descriptor.Place).MovePrevious.Exists)
        {
            return KernelResult.Error(Errno.EBUSY, $"An earlier move of {NameOf(descriptor)} is not finished on the old hart.", Source, span);
        }

        if (!imsic.TryAllocate(descriptor.Number, allowed, out var place))
        {
            return KernelResult.Error(Errno.ENOSPC, $"No allowed online hart has a free identity for {NameOf(descriptor)}.", Source, span);
        }

        return Run(context, descriptor, place, writer);
    }

    /// <inheritdoc/>
    public void CompleteOld(KernelContext context, VectorPlace old)
    {
        if (irqs[imsic.Of(old).Irq - 1] is not { } descriptor)
        {
            imsic.Of(old).MoveNext = default;
            imsic.Free(old);
            return;
        }

        var steps = StepsOf(descriptor);
        services.LogRefusal(Continue(context, descriptor, steps.AsSpan(Math.Max(0, Array.IndexOf(steps, AffinityStep.Check))), composer.WriterOf(descriptor)));
    }

    /// <summary>imsic_irq_force_complete_move: the old vector's hart dies before it has looked after stragglers, which may be lost.</summary>
    public void ForceComplete(IrqDescriptor descriptor)
    {
        services.Observer.Logged(
            $"{NameOf(descriptor)}: move in progress, old vector hart {descriptor.Old.Hart} identity {descriptor.Old.Identity} is dropped.", SpanOf(descriptor));
        imsic.Of(descriptor.Old).MoveNext = default;
        imsic.Of(descriptor.Place).MovePrevious = default;
        imsic.Free(descriptor.Old);
        descriptor.Old = default;
        descriptor.Temporary = default;
    }

    private KernelResult Run(KernelContext context, IrqDescriptor descriptor, VectorPlace place, IMessageWriter writer)
    {
        var old = descriptor.Place;
        var steps = StepsOf(descriptor);
        var check = Array.IndexOf(steps, AffinityStep.Check);
        var first = check < 0 ? steps.Length : check;
        if (check != 0 && steps[0] == AffinityStep.Map
            && composer.MapTarget(context, descriptor, files.PageOf(place.Hart)) is { Succeeded: false } refused)
        {
            imsic.Free(place);
            return refused;
        }

        descriptor.Old = old;
        descriptor.Place = place;
        imsic.Of(old).MoveNext = place;
        imsic.Of(place).MovePrevious = old;
        var result = KernelResult.Success;
        for (var at = steps[0] == AffinityStep.Map ? 1 : 0; at < first; at++)
        {
            var step = Execute(context, descriptor, steps[at], writer);
            result = result.Succeeded ? step : result;
        }

        imsic.Of(place).Enable = imsic.Of(old).Enable;
        imsic.Of(old).Enable = false;
        if (check < 0 || (context.Hart == old.Hart && !timerOnWrongHart))
        {
            var rest = Continue(context, descriptor, steps.AsSpan(first), writer);
            result = result.Succeeded ? rest : result;
        }
        else if (timerOnWrongHart)
        {
            imsic.MarkDirty(old);
        }
        else
        {
            imsic.RequestSync(context, old);
        }

        imsic.RequestSync(context, place);
        return result;
    }

    private KernelResult Continue(KernelContext context, IrqDescriptor descriptor, ReadOnlySpan<AffinityStep> steps, IMessageWriter writer)
    {
        var old = descriptor.Old;
        if (context.Hart == old.Hart)
        {
            FileRegisters.OfHart(services.Platform, old.Hart).SetEnabled(old.Identity, false);
        }

        var result = KernelResult.Success;
        foreach (var step in steps)
        {
            var done = Execute(context, descriptor, step, writer);
            result = result.Succeeded ? done : result;
        }

        imsic.Of(old).MoveNext = default;
        descriptor.Old = default;
        descriptor.Temporary = default;
        imsic.RequestSync(context, descriptor.Place);
        return result;
    }

    private KernelResult Execute(KernelContext context, IrqDescriptor descriptor, AffinityStep step, IMessageWriter writer)
    {
        var domain = descriptor.Kind is IrqKind.Wire or IrqKind.Notice ? null : iommus.DomainOf(descriptor.Device);
        switch (step)
        {
            case AffinityStep.Map:
                return composer.MapTarget(context, descriptor, files.PageOf(descriptor.Place.Hart));
            case AffinityStep.Message:
                WriteMessages(descriptor, writer);
                return KernelResult.Success;
            case AffinityStep.Drain:
                writer.Drain(descriptor);
                return KernelResult.Success;
            case AffinityStep.Check:
                Check(descriptor, writer);
                return KernelResult.Success;
            case AffinityStep.Unmap:
                composer.UnmapTarget(descriptor, files.PageOf(descriptor.Old.Hart));
                return KernelResult.Success;
            case AffinityStep.Fence:
                return domain?.Fence(previousWrites: true, SpanOf(descriptor)) ?? KernelResult.Success;
            default:
                imsic.Free(descriptor.Old);
                return KernelResult.Success;
        }
    }

    /// <summary>First a temporary message (old address, new data), then the new one: the device may use any mixture of the words meanwhile.</summary>
    private void WriteMessages(IrqDescriptor descriptor, IMessageWriter writer)
    {
        if (!writer.IsAtomic && services.Machine.Kernel.IrqMove == IrqMoveProtocol.TwoStep && descriptor.Old.Identity != descriptor.Place.Identity)
        {
            descriptor.Temporary = new VectorPlace(descriptor.Old.Hart, descriptor.Place.Identity);
            writer.Write(descriptor, composer.Compose(descriptor, descriptor.Temporary));
        }

        writer.Write(descriptor, composer.Compose(descriptor, descriptor.Place));
    }

    /// <summary>
    /// On the old hart, the only one that can read and clear its file: what became pending under the temporary or the old identity is raised
    /// again at the new one, by a store; the temporary identity also here, if it is in use here.
    /// </summary>
    private void Check(IrqDescriptor descriptor, IMessageWriter writer)
    {
        var (old, place) = (descriptor.Old, descriptor.Place);
        var file = FileRegisters.OfHart(services.Platform, old.Hart);
        if (!writer.IsAtomic && old.Identity != place.Identity && file.TakePending(place.Identity))
        {
            if (imsic.Of(new VectorPlace(old.Hart, place.Identity)).Enable)
            {
                services.Platform.Bus.Write32(files.PageOf(old.Hart), (uint)place.Identity);
            }

            services.Platform.Bus.Write32(files.PageOf(place.Hart), (uint)place.Identity);
        }

        if (file.TakePending(old.Identity))
        {
            services.Platform.Bus.Write32(files.PageOf(place.Hart), (uint)place.Identity);
        }
    }

    private AffinityStep[] StepsOf(IrqDescriptor descriptor)
    {
        var declared = descriptor.Kind is IrqKind.Wire or IrqKind.Notice
            ? null
            : iommus.DomainOf(descriptor.Device)?.Policy.Description.OnAffinity;
        return declared is { Count: > 0 } ? declared as AffinityStep[] ?? [.. declared] : SafeOrder;
    }

    private string NameOf(IrqDescriptor descriptor) => descriptor.Kind == IrqKind.Notice
        ? $"\"{services.Machine.Vms[descriptor.Device].Origin.Name}.vcpu[{descriptor.Index}].notice\""
        : $"\"{services.Machine.Devices[descriptor.Device].Origin.Name}[{descriptor.Index}]\"";

    private SourceSpan SpanOf(IrqDescriptor descriptor) => descriptor.Kind == IrqKind.Notice
        ? services.Machine.Vms[descriptor.Device].Origin.Span
        : services.Machine.Devices[descriptor.Device].Origin.Span;
}

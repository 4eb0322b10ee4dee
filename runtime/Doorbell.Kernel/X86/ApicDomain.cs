using Doorbell.Engine;
using Doorbell.Hardware.Lapic;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Kvm;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.X86;

/// <summary>The vector domain of x86 with the remapping domain above it where a device's chain has one, and the entry of local APICs (arch/x86/kernel/apic/vector.c and msi.c, 6.12).</summary>
internal sealed class ApicDomain : IParentDomain, IInterruptEntry, IVcpuAffinity
{
    /// <summary>RESCHEDULE_VECTOR (arch/x86/include/asm/irq_vectors.h).</summary>
    private const int Reschedule = 0xfd;

    private readonly KernelServices services;
    private readonly VectorMatrix matrix;
    private readonly VectorMoves moves;
    private readonly ApicMessages messages;
    private readonly RemapDomain remap;

    /// <param name="services">The machine.</param>
    /// <param name="online">Harts that are up.</param>
    /// <param name="irqs">Interrupts by number.</param>
    /// <param name="chains">Which levels a device's interrupts pass.</param>
    /// <param name="iommus">For the units that remap.</param>
    /// <param name="policyOf">The policy that counts for a device now.</param>
    public ApicDomain(
        KernelServices services, OnlineHarts online, IrqTable irqs, InterruptChains chains, IommuCore iommus, Func<int, IMappingPolicy> policyOf)
    {
        this.services = services;
        PossibleHarts = [.. services.Machine.Lapics.SelectMany(lapic => lapic.Harts)];
        matrix = new VectorMatrix(PossibleHarts, online, services.Machine.Harts.Count);
        moves = new VectorMoves(services, online, matrix, irqs);
        messages = new ApicMessages(services, moves);
        remap = new RemapDomain(services, chains, iommus, moves, policyOf);
    }

    /// <summary>Composes what the device has to write; set once, since that asks this domain.</summary>
    public MessageComposer? Composer { get; set; }

    /// <inheritdoc/>
    public IDoorbellPages Doorbells { get; } = new ApicDoorbells();

    /// <inheritdoc/>
    public IReadOnlyList<int> PossibleHarts { get; }

    /// <inheritdoc/>
    public DueHarts Due => moves.Due;

    /// <inheritdoc/>
    /// <remarks>IRQ_MOVE_PCNTXT: set by the remapping domain.</remarks>
    public bool MovesAtOnce(IrqDescriptor irq) => irq.Handle != IrqDescriptor.NoHandle;

    /// <inheritdoc/>
    public KernelResult Boot(KernelContext context) => KernelResult.Success;

    /// <inheritdoc/>
    public bool Serves(int hart) => PossibleHarts.Contains(hart);

    /// <inheritdoc/>
    /// <remarks>apic_pending_intr_clear: what the local APIC holds from before is ended unseen.</remarks>
    public void Start(KernelContext context, int hart)
    {
        while (services.Platform.CpuInterface(hart) is { Signals: true } apic)
        {
            apic.EndOfInterrupt(apic.Acknowledge());
        }
    }

    /// <inheritdoc/>
    public void Stop(int hart) => moves.Retrigger(hart);

    /// <inheritdoc/>
    public string OneVectorSource => "arch/x86/kernel/apic/msi.c, x86_init_dev_msi_info (with remapping the kernel has several; here an interrupt has one entry)";

    /// <inheritdoc/>
    public KernelResult Check(int device, int index)
    {
        var origin = services.Machine.Devices[device].Origin;
        return PossibleHarts.Count != 0
            ? KernelResult.Success
            : KernelResult.Error(
                Errno.ENODEV, $"\"{origin.Name}[{index}]\" has no interrupt controller: there are no local APICs.", "drivers/pci/msi/irqdomain.c", origin.Span);
    }

    /// <inheritdoc/>
    public KernelResult Allocate(KernelContext context, IrqDescriptor irq, IReadOnlyList<int>? allowed)
    {
        using var frame = context.Enter("x86_vector_alloc_irqs");
        var result = moves.Assign(irq, allowed, out _);
        return result.Succeeded && remap.LevelOf(irq.Device) is not null ? remap.Allocate(context, irq) : result;
    }

    /// <inheritdoc/>
    public void Free(KernelContext context, IrqDescriptor irq)
    {
        using var frame = context.Enter("x86_vector_free_irqs");
        if (irq.Handle != IrqDescriptor.NoHandle)
        {
            remap.Free(context, irq);
        }

        matrix.Free(irq.Place);
    }

    /// <inheritdoc/>
    public MsiMessage Compose(IrqDescriptor irq, VectorPlace place) =>
        irq.Handle != IrqDescriptor.NoHandle ? RemapDomain.Compose(irq) : messages.Compose(place);

    /// <inheritdoc/>
    /// <remarks>Neither level can mask: the device's entry does.</remarks>
    public void SetEnabled(KernelContext context, IrqDescriptor irq, bool enabled)
    {
    }

    /// <inheritdoc/>
    public KernelResult Move(KernelContext context, IrqDescriptor irq, IReadOnlyList<int> allowed, IMessageWriter writer)
    {
        using var frame = context.LockRaw("irq_set_affinity_locked [desc->lock]");
        return irq.Handle != IrqDescriptor.NoHandle || Composer is not { } composer
            ? remap.Move(context, irq, allowed)
            : messages.Move(context, irq, allowed, writer, composer);
    }

    /// <inheritdoc/>
    public void ForceComplete(IrqDescriptor irq) => moves.ForceComplete(irq);

    /// <inheritdoc/>
    public int IrqOf(int hart, int identity) => matrix.IrqOf(hart, identity);

    /// <inheritdoc/>
    public bool HasInterrupt(int hart) => services.Platform.CpuInterface(hart) is { Signals: true };

    /// <inheritdoc/>
    public int Acknowledge(int hart) =>
        services.Platform.CpuInterface(hart)?.Acknowledge() is { } vector && vector != LocalApic.Spurious ? vector : 0;

    /// <inheritdoc/>
    public bool IsIpi(int identity) => identity == Reschedule;

    /// <inheritdoc/>
    public bool IsPosted(int identity) => PostedDescriptors.IsNotification(identity);

    /// <inheritdoc/>
    public bool TryPost(KernelContext context, IrqDescriptor irq, ulong descriptor, int vector)
    {
        using var frame = context.LockRaw("irq_set_vcpu_affinity [desc->lock]");
        return irq.Handle != IrqDescriptor.NoHandle && remap.TryPost(context, irq, descriptor, vector);
    }

    /// <inheritdoc/>
    public void Unpost(KernelContext context, IrqDescriptor irq)
    {
        using var frame = context.LockRaw("irq_set_vcpu_affinity [desc->lock]");
        if (irq.Handle != IrqDescriptor.NoHandle)
        {
            services.LogRefusal(remap.Write(irq));
        }
    }

    /// <inheritdoc/>
    /// <remarks>apic_ack_edge: the interrupt has arrived, so an old vector of its can go; then the EOI.</remarks>
    public void EndOfInterrupt(int hart, int identity)
    {
        moves.Arrived(new VectorPlace(hart, identity));
        services.Platform.CpuInterface(hart)?.EndOfInterrupt(identity);
    }

    /// <inheritdoc/>
    public void RunWork(KernelContext context, int hart) => moves.CleanUp(hart);

    /// <inheritdoc/>
    public void SendIpi(int hart) => services.Platform.CpuInterface(hart)?.Raise(Reschedule);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        matrix.Save(writer);
        moves.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        matrix.Restore(reader);
        moves.Restore(reader);
    }
}

using Doorbell.Engine;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.Irq;

/// <summary>The IMSIC's base domain: one page for each hart, so that a move changes address and data (drivers/irqchip/irq-riscv-imsic-platform.c, 6.15).</summary>
internal sealed class ImsicDomain(KernelServices services, ImsicFiles files, ImsicState imsic) : IParentDomain
{
    /// <summary>Who moves vectors; set once, since a move composes messages, which asks this domain.</summary>
    public VectorMover? Mover { get; set; }

    /// <inheritdoc/>
    public IDoorbellPages Doorbells => files;

    /// <inheritdoc/>
    public IReadOnlyList<int> PossibleHarts => files.PossibleHarts;

    /// <inheritdoc/>
    public bool MovesAtOnce(IrqDescriptor irq) => false;

    /// <inheritdoc/>
    public KernelResult Boot(KernelContext context) => KernelResult.Success;

    /// <inheritdoc/>
    public bool Serves(int hart) => files.NumberOf(hart) >= 0;

    /// <inheritdoc/>
    public void Start(KernelContext context, int hart) => imsic.Start(context, hart);

    /// <inheritdoc/>
    public void Stop(int hart) => imsic.Stop(hart);

    /// <inheritdoc/>
    public string OneVectorSource => "drivers/irqchip/irq-riscv-imsic-platform.c, imsic_irq_domain_alloc";

    /// <inheritdoc/>
    public KernelResult Check(int device, int index)
    {
        var origin = services.Machine.Devices[device].Origin;
        return files.Description is not null
            ? KernelResult.Success
            : KernelResult.Error(
                Errno.ENODEV, $"\"{origin.Name}[{index}]\" has no interrupt controller: there is no S-level IMSIC.", "drivers/pci/msi/irqdomain.c", origin.Span);
    }

    /// <inheritdoc/>
    public KernelResult Allocate(KernelContext context, IrqDescriptor irq, IReadOnlyList<int>? allowed)
    {
        using var frame = context.Enter("imsic_irq_domain_alloc");
        if (!imsic.TryAllocate(irq.Number, allowed, out var place))
        {
            return KernelResult.Error(
                Errno.ENOSPC, "No allowed online hart has a free identity.", "drivers/irqchip/irq-riscv-imsic-state.c, imsic_vector_alloc",
                services.Machine.Devices[irq.Device].Origin.Span);
        }

        irq.Place = place;
        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public void Free(KernelContext context, IrqDescriptor irq)
    {
        using var frame = context.Enter("imsic_irq_domain_free");
        imsic.Free(irq.Place);
    }

    /// <inheritdoc/>
    public MsiMessage Compose(IrqDescriptor irq, VectorPlace place) => new(files.PageOf(place.Hart), (uint)place.Identity);

    /// <inheritdoc/>
    public void SetEnabled(KernelContext context, IrqDescriptor irq, bool enabled) => imsic.SetEnabled(context, irq.Place, enabled);

    /// <inheritdoc/>
    public KernelResult Move(KernelContext context, IrqDescriptor irq, IReadOnlyList<int> allowed, IMessageWriter writer) =>
        Mover?.Move(context, irq, allowed, writer) ?? KernelResult.Success;

    /// <inheritdoc/>
    public void ForceComplete(IrqDescriptor irq) => Mover?.ForceComplete(irq);

    /// <inheritdoc/>
    public int IrqOf(int hart, int identity) => imsic.IrqOf(hart, identity);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => imsic.Save(writer);

    /// <inheritdoc/>
    public void Restore(StateReader reader) => imsic.Restore(reader);
}

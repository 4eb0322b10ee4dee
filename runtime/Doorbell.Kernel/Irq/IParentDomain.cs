using Doorbell.Engine;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.Irq;

/// <summary>What devices' own MSI domains stand on: the parent irqdomain of an interrupt controller that takes messages (drivers/irqchip/irq-msi-lib.c; kernel/irq/msi.c, 6.12).</summary>
/// <remarks>A place is a hart and the controller's number of an interrupt there: an identity, an LPI, a vector.</remarks>
internal interface IParentDomain : IState
{
    /// <summary>The pages that its messages are written to.</summary>
    IDoorbellPages Doorbells { get; }

    /// <summary>Harts that it can interrupt, online or not: positions in Harts.</summary>
    IReadOnlyList<int> PossibleHarts { get; }

    /// <summary>Whether a vector of a PCI device may move at once; if not it moves inside its next interrupt (irq_can_move_pcntxt, kernel/irq/migration.c).</summary>
    bool MovesAtOnce(IrqDescriptor irq);

    /// <summary>Sets the controller up, once, before harts come up (init_IRQ).</summary>
    KernelResult Boot(KernelContext context);

    /// <summary>Whether it can interrupt a hart.</summary>
    bool Serves(int hart);

    /// <summary>A hart comes up and catches up with all that was decided meanwhile.</summary>
    void Start(KernelContext context, int hart);

    /// <summary>A hart has gone down and nothing targets it any more.</summary>
    void Stop(int hart);

    /// <summary>Whether there is a controller for a device; the reason if not: ENODEV.</summary>
    KernelResult Check(int device, int index);

    /// <summary>Where the second vector of a plain MSI capability, whose vectors share one message, is refused.</summary>
    string OneVectorSource { get; }

    /// <summary>irq_domain_alloc_irqs at this level, in process context: gives the interrupt its place and what hardware needs to know of it.</summary>
    /// <returns>ENOSPC, or ENOMEM.</returns>
    KernelResult Allocate(KernelContext context, IrqDescriptor irq, IReadOnlyList<int>? allowed);

    /// <summary>irq_domain_free_irqs: gives the place back.</summary>
    void Free(KernelContext context, IrqDescriptor irq);

    /// <summary>irq_chip_compose_msi_msg: what the device would have to write if nothing translated.</summary>
    MsiMessage Compose(IrqDescriptor irq, VectorPlace place);

    /// <summary>irq_mask and irq_unmask at this level.</summary>
    void SetEnabled(KernelContext context, IrqDescriptor irq, bool enabled);

    /// <summary>irq_set_affinity, now: to one of the allowed harts.</summary>
    /// <returns>EBUSY while an earlier move is not finished, ENOSPC, or a breach of P6 by the policy.</returns>
    KernelResult Move(KernelContext context, IrqDescriptor irq, IReadOnlyList<int> allowed, IMessageWriter writer);

    /// <summary>irq_force_complete_move: what is left of a move under way is dropped.</summary>
    void ForceComplete(IrqDescriptor irq);

    /// <summary>Linux's interrupt number of a place; −1 if it is nobody's. Asked for every message.</summary>
    int IrqOf(int hart, int identity);
}

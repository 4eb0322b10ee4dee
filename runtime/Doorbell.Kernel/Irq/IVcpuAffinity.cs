using Doorbell.Kernel.Contexts;

namespace Doorbell.Kernel.Irq;

/// <summary>A parent domain that can deliver a device's interrupt to a vCPU in the place of a hart (irq_set_vcpu_affinity, kernel/irq/manage.c).</summary>
internal interface IVcpuAffinity
{
    /// <summary>From now on the interrupt goes to a vCPU as one of its vectors; the device's message stays.</summary>
    /// <param name="context">Atomic: the descriptor's raw spinlock.</param>
    /// <param name="irq">The interrupt.</param>
    /// <param name="descriptor">Physical address of the vCPU's posted-interrupt descriptor.</param>
    /// <param name="vector">The guest's vector.</param>
    /// <returns>False if hardware cannot: the host's hands deliver.</returns>
    bool TryPost(KernelContext context, IrqDescriptor irq, ulong descriptor, int vector);

    /// <summary>Undoes <see cref="TryPost"/>.</summary>
    void Unpost(KernelContext context, IrqDescriptor irq);
}

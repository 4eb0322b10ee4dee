using Doorbell.Kernel.Contexts;

namespace Doorbell.Kernel.Irq;

/// <summary>The old hart's part of a move, run on that hart.</summary>
internal interface IMoveCompletion
{
    /// <summary>Looks after stragglers and finishes the move away from a vector.</summary>
    void CompleteOld(KernelContext context, VectorPlace old);
}

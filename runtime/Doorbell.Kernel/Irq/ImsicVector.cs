namespace Doorbell.Kernel.Irq;

/// <summary>struct imsic_vector: what one identity of one hart's file is used for (drivers/irqchip/irq-riscv-imsic-state.h).</summary>
internal struct ImsicVector
{
    /// <summary>Linux's interrupt number plus one; 0 if the identity is nobody's.</summary>
    public int Irq;

    /// <summary>Whether the identity is to be enabled in the file.</summary>
    public bool Enable;

    /// <summary>Allocated in the matrix.</summary>
    public bool IsAllocated;

    /// <summary>The vector that replaces this one in a move under way; none: 0 in both.</summary>
    public VectorPlace MoveNext;

    /// <summary>The vector that this one replaces in a move under way.</summary>
    public VectorPlace MovePrevious;
}

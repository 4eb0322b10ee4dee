namespace Doorbell.Kernel.Irq;

/// <summary>Whose handler an interrupt has.</summary>
public enum IrqKind : byte
{
    /// <summary>A host driver's, or user space's by an eventfd.</summary>
    Vector,

    /// <summary>VFIO's, whose eventfd is a KVM irqfd: the vector of a guest.</summary>
    GuestVector,

    /// <summary>A platform driver's wire.</summary>
    Wire,

    /// <summary>KVM's: notices of a vCPU's memory-resident file.</summary>
    Notice,

    /// <summary>A platform driver's wire whose controller interrupts harts directly, without a message.</summary>
    DirectWire,
}

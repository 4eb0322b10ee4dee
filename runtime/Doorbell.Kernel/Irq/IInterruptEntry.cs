using Doorbell.Kernel.Contexts;

namespace Doorbell.Kernel.Irq;

/// <summary>How harts without interrupt files are interrupted: through a GIC CPU interface or a local APIC (handle_arch_irq).</summary>
internal interface IInterruptEntry
{
    /// <summary>Harts that have work of the controller's to do.</summary>
    DueHarts Due { get; }

    /// <summary>Whether the hart has an interrupt to take.</summary>
    bool HasInterrupt(int hart);

    /// <summary>Acknowledges the hart's top interrupt.</summary>
    /// <returns>The controller's number; 0 if nothing was pending after all.</returns>
    int Acknowledge(int hart);

    /// <summary>Whether an acknowledged number is that of inter-processor interrupts.</summary>
    bool IsIpi(int identity);

    /// <summary>Whether an acknowledged number says that something was posted for a vCPU of the hart.</summary>
    bool IsPosted(int identity) => false;

    /// <summary>The handler has run.</summary>
    void EndOfInterrupt(int hart, int identity);

    /// <summary>Does the work that is due on a hart.</summary>
    void RunWork(KernelContext context, int hart);

    /// <summary>Sends an inter-processor interrupt.</summary>
    void SendIpi(int hart);
}

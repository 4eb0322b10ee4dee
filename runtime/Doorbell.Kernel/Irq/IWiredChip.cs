namespace Doorbell.Kernel.Irq;

/// <summary>A wired controller that interrupts harts by their external interrupt signal. Sources are numbered from 1.</summary>
internal interface IWiredChip
{
    /// <summary>Everything off, all sources masked; once, when the kernel boots.</summary>
    void Boot();

    /// <summary>A hart that it serves has come up.</summary>
    void Start(int hart);

    /// <summary>irq_startup and irq_set_type for a level: the source is configured and enabled towards a hart.</summary>
    void StartUp(int source, int hart);

    /// <summary>irq_shutdown.</summary>
    void ShutDown(int source, int hart);

    /// <summary>The enabled source goes from one hart to another, at once.</summary>
    void Move(int source, int from, int to);

    /// <summary>irq_mask and irq_unmask.</summary>
    void SetMasked(int source, bool masked);

    /// <summary>Claims the source that is on top for a hart.</summary>
    /// <returns>0 if there is none.</returns>
    int Claim(int hart);

    /// <summary>irq_eoi, on the hart that claimed.</summary>
    void Complete(int source, int hart);
}

namespace Doorbell.Kernel.Contexts;

/// <summary>In which context kernel code runs (Documentation/kernel-hacking/hacking.rst, "User context, softirqs, hardware interrupts").</summary>
public enum ContextKind
{
    /// <summary>May sleep, take mutexes, allocate with GFP_KERNEL and map.</summary>
    Process,

    /// <summary>A hard interrupt: nothing of that.</summary>
    HardIrq,

    /// <summary>A timer: nothing of that either.</summary>
    Timer,

    /// <summary>CPU hotplug's last steps, with interrupts off everywhere.</summary>
    StopMachine,
}

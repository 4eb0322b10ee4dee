namespace Doorbell.Hardware.Hart;

/// <summary>Major interrupt identities (AIA, "Defined major interrupts and default priorities").</summary>
public static class MajorInterrupt
{
    /// <summary>Supervisor software interrupt.</summary>
    public const int SupervisorSoftware = 1;

    /// <summary>VS-level software interrupt.</summary>
    public const int VirtualSupervisorSoftware = 2;

    /// <summary>Machine software interrupt.</summary>
    public const int MachineSoftware = 3;

    /// <summary>Supervisor timer interrupt.</summary>
    public const int SupervisorTimer = 5;

    /// <summary>VS-level timer interrupt.</summary>
    public const int VirtualSupervisorTimer = 6;

    /// <summary>Machine timer interrupt.</summary>
    public const int MachineTimer = 7;

    /// <summary>Supervisor external interrupt.</summary>
    public const int SupervisorExternal = 9;

    /// <summary>VS-level external interrupt.</summary>
    public const int VirtualSupervisorExternal = 10;

    /// <summary>Machine external interrupt.</summary>
    public const int MachineExternal = 11;

    /// <summary>Supervisor guest external interrupt.</summary>
    public const int SupervisorGuestExternal = 12;

    /// <summary>Counter overflow, the first of the local interrupts.</summary>
    public const int CounterOverflow = 13;

    /// <summary>Low-priority RAS event.</summary>
    public const int LowPriorityRas = 35;

    /// <summary>High-priority RAS event.</summary>
    public const int HighPriorityRas = 43;

    /// <summary>Bits of the supervisor-level interrupts 1, 5 and 9.</summary>
    internal const ulong Supervisor = 1UL << SupervisorSoftware | 1UL << SupervisorTimer | 1UL << SupervisorExternal;

    /// <summary>Bits of the VS-level interrupts 2, 6 and 10.</summary>
    internal const ulong VirtualSupervisor = 1UL << VirtualSupervisorSoftware | 1UL << VirtualSupervisorTimer | 1UL << VirtualSupervisorExternal;

    /// <summary>Bits of the machine-level interrupts 3, 7 and 11.</summary>
    internal const ulong Machine = 1UL << MachineSoftware | 1UL << MachineTimer | 1UL << MachineExternal;

    /// <summary>Bits of interrupts that the H extension adds to <c>hip</c> and <c>hie</c>: 2, 6, 10 and 12.</summary>
    internal const ulong Hypervisor = VirtualSupervisor | 1UL << SupervisorGuestExternal;

    /// <summary>Bits 63:13, the interrupts that the AIA lets software filter and inject.</summary>
    internal const ulong LocalAndCustom = ~0UL << CounterOverflow;

    /// <summary>The bit of an interrupt.</summary>
    internal static ulong Bit(int major) => 1UL << major;
}

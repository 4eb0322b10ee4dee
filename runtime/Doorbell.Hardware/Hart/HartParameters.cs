namespace Doorbell.Hardware.Hart;

/// <summary>What the specifications leave to a hart's maker, as far as interrupts go. Bit n of a mask is major interrupt n.</summary>
/// <remarks>The defaults give software all that the AIA provides. <see cref="Qemu72"/> is the machine that the recorded traces come from.</remarks>
public sealed record HartParameters
{
    /// <summary>The width of every mode: 32 or 64.</summary>
    public int Xlen { get; init; } = 64;

    /// <summary>Supervisor mode.</summary>
    public bool Supervisor { get; init; } = true;

    /// <summary>The H extension; needs <see cref="Supervisor"/>.</summary>
    public bool Hypervisor { get; init; } = true;

    /// <summary>Smstateen, with its bits for the AIA in <c>mstateen0</c> and <c>hstateen0</c>.</summary>
    public bool StateEnable { get; init; }

    /// <summary>Smcsrind and Sscsrind: <c>*ireg2</c> to <c>*ireg6</c> exist.</summary>
    public bool IndirectAccess { get; init; }

    /// <summary>GEILEN: guest external interrupts, 0 to XLEN − 1.</summary>
    public int GuestInterrupts { get; init; }

    /// <summary>Local and custom interrupts (13 to 63) that the hart itself can raise.</summary>
    public ulong LocalInterrupts { get; init; } = MajorInterrupt.Bit(MajorInterrupt.CounterOverflow)
        | MajorInterrupt.Bit(MajorInterrupt.LowPriorityRas) | MajorInterrupt.Bit(MajorInterrupt.HighPriorityRas);

    /// <summary>Writable bits of <c>mvien</c>, among 1, 9 and 13 to 63.</summary>
    public ulong MachineVirtualInterrupts { get; init; } = MajorInterrupt.LocalAndCustom
        | MajorInterrupt.Bit(MajorInterrupt.SupervisorSoftware) | MajorInterrupt.Bit(MajorInterrupt.SupervisorExternal);

    /// <summary>Writable bits of <c>hvien</c>, among 13 to 63.</summary>
    public ulong HypervisorVirtualInterrupts { get; init; } = MajorInterrupt.LocalAndCustom;

    /// <summary>Writable bits of <c>hideleg</c> among 13 to 63.</summary>
    public ulong HypervisorDelegation { get; init; } = MajorInterrupt.LocalAndCustom;

    /// <summary>Bits that the <c>*iselect</c> CSRs hold, 9 to 12 (12 with <see cref="IndirectAccess"/>).</summary>
    public int SelectBits { get; init; } = 12;

    /// <summary>
    /// Whether an access from VS-mode through a select that no extension implements raises a virtual instruction exception; else it is an
    /// illegal instruction, as recommended. UNSPECIFIED (Privileged, "Smcsrind/Sscsrind", "Virtual Supervisor-level CSRs").
    /// </summary>
    public bool VirtualReservedSelects { get; init; }

    /// <summary>
    /// Whether the machine has a mechanism for machine-level software interrupts; without one MSIP and MSIE are zero, which takes an IMSIC
    /// (AIA, "Interprocessor Interrupts").
    /// </summary>
    public bool MachineSoftwareInterrupts { get; init; } = true;

    /// <summary>IPRIOLEN: bits of a priority number, 1 to 8.</summary>
    public int PriorityLength { get; init; } = 8;

    /// <summary>Interrupts whose number in the machine-level <c>iprio</c> array can be set.</summary>
    public ulong MachinePriorities { get; init; } = ~0UL;

    /// <summary>Interrupts whose number in the supervisor-level <c>iprio</c> array can be set.</summary>
    public ulong SupervisorPriorities { get; init; } = ~0UL;

    /// <summary>Bits that <c>hvictl.IID</c> holds, 6 to 12.</summary>
    public int VirtualIdentityBits { get; init; } = 12;

    /// <summary>QEMU 7.2's <c>virt</c> machine, as its traces describe it.</summary>
    public static HartParameters Qemu72 { get; } = new()
    {
        LocalInterrupts = MajorInterrupt.Bit(MajorInterrupt.CounterOverflow),
        MachineVirtualInterrupts = 0,
        HypervisorVirtualInterrupts = 0,
        HypervisorDelegation = 0,
        SelectBits = 9,
        VirtualReservedSelects = true,
    };

    /// <summary>Bits of <c>mie</c> that can be written; the interrupts that exist.</summary>
    internal ulong MachineEnables => Local
        | (MachineSoftwareInterrupts ? MajorInterrupt.Machine : MajorInterrupt.Machine & ~MajorInterrupt.Bit(MajorInterrupt.MachineSoftware))
        | (Supervisor ? MajorInterrupt.Supervisor : 0) | (Hypervisor ? MajorInterrupt.Hypervisor : 0);

    /// <summary>Bits of <c>mideleg</c> that can be written.</summary>
    internal ulong MachineDelegation => Supervisor ? MajorInterrupt.Supervisor | Local : 0;

    /// <summary>Bits of <c>mideleg</c> that read one.</summary>
    internal ulong AlwaysDelegated => Hypervisor ? MajorInterrupt.Hypervisor : 0;

    /// <summary>Bits of <c>mvien</c> that can be written.</summary>
    internal ulong MachineVirtualEnables => Supervisor
        ? MachineVirtualInterrupts & (MajorInterrupt.LocalAndCustom | MajorInterrupt.Bit(MajorInterrupt.SupervisorSoftware) | MajorInterrupt.Bit(MajorInterrupt.SupervisorExternal))
        : 0;

    /// <summary>Bits of <c>hvien</c> that can be written.</summary>
    internal ulong HypervisorVirtualEnables => Hypervisor ? HypervisorVirtualInterrupts & MajorInterrupt.LocalAndCustom : 0;

    /// <summary>Local interrupts, whatever was asked for below 13.</summary>
    internal ulong Local => LocalInterrupts & MajorInterrupt.LocalAndCustom;

    /// <summary>Bits of <c>hgeip</c> and <c>hgeie</c> that exist.</summary>
    internal ulong GuestBits => Hypervisor ? (2UL << GuestInterrupts) - 2 : 0;

    /// <summary>Majors with a settable number in the machine-level <c>iprio</c> array: never 11, nor what always traps further down.</summary>
    internal ulong MachinePriorityFields => MachinePriorities & MachineEnables & ~MajorInterrupt.Hypervisor & ~MajorInterrupt.Bit(MajorInterrupt.MachineExternal);

    /// <summary>Majors with a settable number in the supervisor-level <c>iprio</c> array: never 9, nor what never traps to S-mode.</summary>
    internal ulong SupervisorPriorityFields => SupervisorPriorities & (MachineDelegation | AlwaysDelegated | MachineVirtualEnables)
        & ~MajorInterrupt.Bit(MajorInterrupt.SupervisorExternal);
}

namespace Doorbell.Hardware.Hart;

/// <summary>The registers and inputs of a hart that its other CSRs are views of.</summary>
internal struct HartState
{
    public ulong Mvien;

    /// <summary><c>hstatus.VGEIN</c>.</summary>
    public ushort Vgein;

    public ushort Miselect;
    public ushort Siselect;
    public ushort Vsiselect;

    /// <summary>SSIP, STIP and the local interrupts; MSIP and MTIP as their wires are.</summary>
    public ulong Pending;

    /// <summary><c>mie</c>, of which <c>sie</c>, <c>hie</c> and <c>vsie</c> show parts.</summary>
    public ulong Mie;

    public ulong Mideleg;

    /// <summary>Bit 1 as it is while <c>mvien</c> bit 1 is one; bit 9 always: the software-writable SEIP; 63:13.</summary>
    public ulong Mvip;

    /// <summary>Bits of <c>sie</c> for interrupts that are not delegated and enabled by <c>mvien</c>.</summary>
    public ulong Sie;

    public ulong Hideleg;
    public ulong Hvien;
    public ulong Hvip;

    /// <summary>Bits of <c>vsie</c> for interrupts that are not delegated and enabled by <c>hvien</c>.</summary>
    public ulong Vsie;

    public ulong Hgeie;
    public ulong Hvictl;
    public ulong Hviprio1;
    public ulong Hviprio2;
    public ulong Mstateen0;
    public ulong Hstateen0;
    public PriorityArray MachinePriorities;
    public PriorityArray SupervisorPriorities;
}

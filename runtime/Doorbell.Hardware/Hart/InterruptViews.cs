using static Doorbell.Hardware.Hart.MajorInterrupt;

namespace Doorbell.Hardware.Hart;

/// <summary>The pending and enable bits that each level sees, derived from the hart's state and its inputs.</summary>
internal static class InterruptViews
{
    private const ulong SoftwareExternal = 1UL << SupervisorExternal;

    /// <summary><c>mip</c> (Privileged, "Machine Interrupt Registers" and "Hypervisor"; AIA, "Interrupt filtering and virtual interrupts for supervisor level").</summary>
    public static ulong Mip(Hart hart)
    {
        ref readonly var state = ref hart.State;
        var mip = state.Pending | (state.Hvip & VirtualSupervisor);
        if ((state.Mvien & SoftwareExternal) == 0)
        {
            mip |= state.Mvip & SoftwareExternal;
        }

        if (hart.MachineInput.IsAsserted)
        {
            mip |= 1UL << MachineExternal;
        }

        if (hart.SupervisorInput.IsAsserted)
        {
            mip |= SoftwareExternal;
        }

        var guests = hart.GuestSignals;
        if (guests != 0)
        {
            mip |= (guests >> state.Vgein & 1) << VirtualSupervisorExternal;
            if ((guests & state.Hgeie) != 0)
            {
                mip |= 1UL << SupervisorGuestExternal;
            }
        }

        return mip & hart.Parameters.MachineEnables;
    }

    /// <summary><c>mvip</c>, whose bits 1 and 5 can be aliases of bits in <c>mip</c>.</summary>
    public static ulong Mvip(Hart hart)
    {
        ref readonly var state = ref hart.State;
        var aliases = (1UL << SupervisorTimer) | (~state.Mvien & (1UL << SupervisorSoftware));
        return (state.Mvip & ~aliases) | (state.Pending & aliases);
    }

    /// <summary><c>sip</c>: what <c>mideleg</c> delegates, and what <c>mvien</c> filters.</summary>
    public static ulong Sip(Hart hart)
    {
        ref readonly var state = ref hart.State;
        return ((state.Mideleg & Mip(hart)) | (~state.Mideleg & state.Mvien & Mvip(hart))) & ~Hypervisor;
    }

    /// <summary><c>sie</c>: bits of <c>mie</c> where delegated, else its own where filtered.</summary>
    public static ulong Sie(Hart hart)
    {
        ref readonly var state = ref hart.State;
        return ((state.Mideleg & state.Mie) | (~state.Mideleg & state.Mvien & state.Sie)) & ~Hypervisor;
    }

    /// <summary><c>hip</c>.</summary>
    public static ulong Hip(Hart hart) => Mip(hart) & hart.State.Mideleg & Hypervisor;

    /// <summary><c>hie</c>.</summary>
    public static ulong Hie(Hart hart) => hart.State.Mie & hart.State.Mideleg & Hypervisor;

    /// <summary><c>hideleg</c>: zero where neither <c>mideleg</c> nor <c>mvien</c> hands the interrupt to supervisor level.</summary>
    public static ulong Hideleg(Hart hart) => hart.State.Hideleg & (hart.State.Mideleg | hart.State.Mvien);

    /// <summary><c>vsip</c>: VS-level interrupts one bit further down, and 63:13 (AIA, "Virtual interrupts for VS level").</summary>
    public static ulong Vsip(Hart hart)
    {
        ref readonly var state = ref hart.State;
        var hideleg = Hideleg(hart);
        return ((Hip(hart) & hideleg & VirtualSupervisor) >> 1)
            | (((hideleg & Sip(hart)) | (~hideleg & state.Hvien & state.Hvip)) & LocalAndCustom);
    }

    /// <summary><c>vsie</c>.</summary>
    public static ulong Vsie(Hart hart)
    {
        ref readonly var state = ref hart.State;
        var hideleg = Hideleg(hart);
        return ((Hie(hart) & hideleg & VirtualSupervisor) >> 1)
            | (((hideleg & Sie(hart)) | (~hideleg & state.Hvien & state.Vsie)) & LocalAndCustom);
    }
}

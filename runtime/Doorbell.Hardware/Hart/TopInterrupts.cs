using System.Numerics;
using static Doorbell.Hardware.Hart.MajorInterrupt;

namespace Doorbell.Hardware.Hart;

/// <summary>The highest-priority interrupt of each level: CSRs <c>mtopi</c>, <c>stopi</c> and <c>vstopi</c>.</summary>
internal static class TopInterrupts
{
    private const ulong VirtualTrapInterrupt = 1UL << 30;
    private const ulong DefaultPriorityRank = 1UL << 9;
    private const ulong PriorityMode = 1UL << 8;

    /// <summary><c>mtopi</c> (AIA, "Machine top interrupt CSR").</summary>
    public static ulong Machine(Hart hart)
    {
        var pending = InterruptViews.Mip(hart) & hart.State.Mie & ~hart.State.Mideleg;
        return pending == 0 ? 0 : Top(pending, MachineExternal, ref hart.State.MachinePriorities, hart.MachineInput).TopValue;
    }

    /// <summary><c>stopi</c> (AIA, "Supervisor top interrupt CSR").</summary>
    public static ulong Supervisor(Hart hart)
    {
        var mip = (InterruptViews.Sip(hart) & InterruptViews.Sie(hart)) | (InterruptViews.Hip(hart) & InterruptViews.Hie(hart));
        var pending = mip & ~InterruptViews.Hideleg(hart);
        return pending == 0 ? 0 : Top(pending, SupervisorExternal, ref hart.State.SupervisorPriorities, hart.SupervisorInput).TopValue;
    }

    /// <summary><c>vstopi</c> (AIA, "Virtual supervisor top interrupt CSR").</summary>
    public static ulong VirtualSupervisor(Hart hart)
    {
        var hvictl = hart.State.Hvictl;
        var candidates = InterruptViews.Vsip(hart) & InterruptViews.Vsie(hart);
        Candidate? top = null;
        if ((candidates & (1UL << SupervisorExternal)) != 0)
        {
            top = Candidate.Of(SupervisorExternal, VirtualExternalPriority(hart), SupervisorExternal);
        }

        if ((hvictl & VirtualTrapInterrupt) != 0)
        {
            if (VirtualIdentity(hvictl) != SupervisorExternal)
            {
                top = First(top, Injected(hvictl));
            }
        }
        else
        {
            for (var rest = candidates & ~(1UL << SupervisorExternal); rest != 0; rest &= rest - 1)
            {
                var major = BitOperations.TrailingZeroCount(rest);
                top = First(top, Candidate.Of(major, VirtualPriority(in hart.State, major), SupervisorExternal));
            }
        }

        if (top is not { } found)
        {
            return 0;
        }

        return (hvictl & PriorityMode) != 0 ? found.TopValue : ((ulong)found.Identity << 16) | 1;
    }

    /// <summary>Field IID of <c>hvictl</c>.</summary>
    public static int VirtualIdentity(ulong hvictl) => (int)(hvictl >> 16 & 0xfff);

    private static Candidate First(Candidate? one, Candidate other) => one is { } first && !other.Precedes(first) ? first : other;

    private static Candidate Top(ulong pending, int external, ref PriorityArray priorities, in ExternalInterruptInput input)
    {
        var top = default(Candidate);
        for (var rest = pending; rest != 0; rest &= rest - 1)
        {
            var major = BitOperations.TrailingZeroCount(rest);
            var candidate = Candidate.Of(major, major == external ? input.Priority : priorities[major], external);
            if (rest == pending || candidate.Precedes(top))
            {
                top = candidate;
            }
        }

        return top;
    }

    /// <summary>The first three items in the list of candidates, which exclude each other.</summary>
    private static int VirtualExternalPriority(Hart hart)
    {
        var hvictl = hart.State.Hvictl;
        if (hart.GuestFile is { } file && file.TopIdentity is not 0 and var identity)
        {
            return identity;
        }

        return hart.State.Vgein == 0 && VirtualIdentity(hvictl) == SupervisorExternal && (byte)hvictl != 0
            ? (byte)hvictl
            : IExternalInterruptController.NoPriority;
    }

    /// <summary>The last item: DPR alone places it relative to an external interrupt of the same number.</summary>
    private static Candidate Injected(ulong hvictl)
    {
        var isAbove = (hvictl & DefaultPriorityRank) == 0;
        var external = DefaultPriority.Rank(SupervisorExternal);
        return new Candidate(VirtualIdentity(hvictl), (byte)hvictl, isAbove, isAbove ? external - 1 : external + 1);
    }

    /// <summary>Numbers in <c>hviprio1</c> (1, 5, 13, 14, 15) and <c>hviprio2</c> (16 to 23); others have the default order.</summary>
    private static int VirtualPriority(in HartState state, int major) => major switch
    {
        SupervisorSoftware => (byte)(state.Hviprio1 >> 8),
        SupervisorTimer => (byte)(state.Hviprio1 >> 24),
        >= 13 and <= 15 => (byte)(state.Hviprio1 >> ((major - 8) * 8)),
        >= 16 and <= 23 => (byte)(state.Hviprio2 >> ((major - 16) * 8)),
        _ => 0,
    };
}

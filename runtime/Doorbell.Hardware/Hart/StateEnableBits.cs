namespace Doorbell.Hardware.Hart;

/// <summary>Bits of <c>mstateen0</c> and <c>hstateen0</c> that concern interrupts (AIA, "Access control by the state-enable CSRs").</summary>
internal static class StateEnableBits
{
    public const ulong Imsic = 1UL << 58;
    public const ulong Aia = 1UL << 59;
    public const ulong Csrind = 1UL << 60;
    public const ulong Se0 = 1UL << 63;

    /// <summary>The bits that a hart has: that of the IMSIC only together with an IMSIC.</summary>
    public static ulong Implemented(Hart hart) => Se0 | Csrind | Aia | (hart.HasImsic ? Imsic : 0);

    /// <summary><c>hstateen0</c>: a bit that is zero in <c>mstateen0</c> is zero here too.</summary>
    public static ulong Hstateen0(Hart hart) => hart.State.Hstateen0 & hart.State.Mstateen0;

    /// <summary>Whether machine level keeps state with these traits from every less privileged mode.</summary>
    public static bool DeniedByMachine(Hart hart, CsrTraits traits) =>
        HasStateEnable(hart) && (Needed(hart, traits) & ~hart.State.Mstateen0) != 0;

    /// <summary>Whether the hypervisor keeps state with these traits from its virtual machine.</summary>
    public static bool DeniedByHypervisor(Hart hart, CsrTraits traits) =>
        HasStateEnable(hart) && (Needed(hart, traits) & ~Hstateen0(hart)) != 0;

    private static bool HasStateEnable(Hart hart) => (hart.MissingTraits & CsrTraits.StateEnable) == 0;

    private static ulong Needed(Hart hart, CsrTraits traits) =>
        ((traits & CsrTraits.ControlledByCsrind) != 0 ? Csrind : 0)
        | ((traits & CsrTraits.ControlledByAia) != 0 ? Aia : 0)
        | ((traits & CsrTraits.ControlledByImsic) != 0 && hart.HasImsic ? Imsic : 0);
}

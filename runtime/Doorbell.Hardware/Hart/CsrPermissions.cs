using static Doorbell.Hardware.Hart.HartTrap;

namespace Doorbell.Hardware.Hart;

/// <summary>
/// Whether an instruction may access a CSR at all, before the CSR's own rules (Privileged, "CSR Address Mapping Conventions" and "Hypervisor:
/// Trap Cause Codes"; AIA, "Hypervisor and VS CSRs", "Virtual instruction exceptions" and "Access control by the state-enable CSRs").
/// </summary>
internal static class CsrPermissions
{
    private const ulong VirtualTrapInterrupt = 1UL << 30;

    /// <summary>The trap that the attempt raises.</summary>
    /// <param name="hart">Whose CSR.</param>
    /// <param name="instruction">What is done with it.</param>
    /// <param name="csr">The number in the instruction; afterwards the CSR that is really accessed.</param>
    /// <param name="mode">Who does it.</param>
    public static HartTrap Check(Hart hart, CsrInstruction instruction, ref int csr, PrivilegeMode mode)
    {
        var traits = CsrTable.Of(csr);
        if ((traits & (CsrTraits.Exists | hart.MissingTraits)) != CsrTraits.Exists)
        {
            return IllegalInstruction;
        }

        var level = CsrTable.Level(csr);
        var isWrite = instruction != CsrInstruction.Read;
        switch (mode)
        {
            case PrivilegeMode.M:
                return isWrite && CsrTable.IsReadOnly(csr) ? IllegalInstruction : Selected(csr);
            case PrivilegeMode.S:
                if (level == 3 || (isWrite && CsrTable.IsReadOnly(csr)) || IsDeniedBelowMachine(hart, traits) || (csr == Csr.Stopei && hart.WithholdsFile))
                {
                    return IllegalInstruction;
                }

                return Selected(csr);
            case PrivilegeMode.VS when level == 1:
                return Substituted(hart, isWrite, ref csr, traits);
            case PrivilegeMode.VS or PrivilegeMode.VU when level < 3:
                return OutOfReach(hart, isWrite, csr, traits);
            default:
                return IllegalInstruction;
        }
    }

    /// <summary>The traits of CSRs that a hart of this make does not have.</summary>
    public static CsrTraits Missing(HartParameters parameters) =>
        (parameters.Xlen == 32 ? CsrTraits.None : CsrTraits.HighHalf)
        | (parameters.Supervisor ? CsrTraits.None : CsrTraits.Supervisor)
        | (parameters.Hypervisor ? CsrTraits.None : CsrTraits.Hypervisor)
        | (parameters.StateEnable ? CsrTraits.None : CsrTraits.StateEnable)
        | (parameters.IndirectAccess ? CsrTraits.None : CsrTraits.IndirectAlias);

    /// <summary>Nothing that is modelled here has registers behind <c>*ireg2</c> to <c>*ireg6</c>.</summary>
    private static HartTrap Selected(int csr) =>
        (CsrTable.Of(csr) & CsrTraits.IndirectAlias) != 0 ? IllegalInstruction : None;

    /// <summary>An access from VS-mode to a supervisor CSR, which goes to a VS CSR.</summary>
    private static HartTrap Substituted(Hart hart, bool isWrite, ref int csr, CsrTraits traits)
    {
        if ((isWrite && CsrTable.IsReadOnly(csr)) || StateEnableBits.DeniedByMachine(hart, traits))
        {
            return IllegalInstruction;
        }

        if (StateEnableBits.DeniedByHypervisor(hart, traits) || IsInjectionGuarded(hart, csr))
        {
            return VirtualInstruction;
        }

        csr = CsrTable.Substitute(csr);
        if ((traits & CsrTraits.IndirectAlias) != 0)
        {
            return hart.State.Vsiselect is (>= 0x30 and <= 0x3f) or (>= 0x70 and <= 0xff) ? VirtualInstruction : IllegalInstruction;
        }

        return csr == Csr.Vstopei && !hart.HasGuestFile ? VirtualInstruction : None;
    }

    /// <summary>With <c>hvictl.VTI</c> the guest does not see its real pending and enable bits (AIA, "Virtual interrupts for VS level").</summary>
    private static bool IsInjectionGuarded(Hart hart, int csr) =>
        csr is Csr.Sip or Csr.Sie or Csr.Siph or Csr.Sieh && (hart.State.Hvictl & VirtualTrapInterrupt) != 0;

    /// <summary>An access from a virtual machine to what needs more privilege than it has.</summary>
    private static HartTrap OutOfReach(Hart hart, bool isWrite, int csr, CsrTraits traits)
    {
        if (CsrTable.IsIndirectRegister(csr))
        {
            return StateEnableBits.DeniedByMachine(hart, traits) ? IllegalInstruction : VirtualInstruction;
        }

        // The rule for stopei and vstopei asks only for mstateen0, whether or not there is a file to access.
        var isHsQualified = !(isWrite && CsrTable.IsReadOnly(csr)) && !IsDeniedBelowMachine(hart, traits);
        return isHsQualified ? VirtualInstruction : IllegalInstruction;
    }

    private static bool IsDeniedBelowMachine(Hart hart, CsrTraits traits) =>
        StateEnableBits.DeniedByMachine(hart, traits)
        || ((traits & CsrTraits.StateEnable) != 0 && (hart.State.Mstateen0 & StateEnableBits.Se0) == 0);
}

namespace Doorbell.Hardware.Iommu;

/// <summary>What follows from a cause (§3.6, §4.2).</summary>
internal static class FaultCauses
{
    /// <summary>The page fault that corresponds to the original access.</summary>
    public static FaultCause PageFault(Access access) => ByAccess(access, FaultCause.InstructionPageFault);

    /// <summary>The guest-page fault that corresponds to the original access.</summary>
    public static FaultCause GuestPageFault(Access access) => ByAccess(access, FaultCause.InstructionGuestPageFault);

    /// <summary>The access fault that corresponds to the original access.</summary>
    public static FaultCause AccessFault(Access access) =>
        (access & Access.Execute) != 0 ? FaultCause.InstructionAccessFault
        : (access & Access.Read) != 0 ? FaultCause.ReadAccessFault
        : FaultCause.WriteAccessFault;

    /// <summary>The table's last column: whether the fault is recorded although <c>DC.tc.DTF</c> is 1.</summary>
    public static bool ReportedDespiteDtf(FaultCause cause) => cause
        is FaultCause.AllInboundTransactionsDisallowed
        or FaultCause.DdtEntryLoadAccessFault
        or FaultCause.DdtEntryNotValid
        or FaultCause.DdtEntryMisconfigured
        or FaultCause.DdtDataCorruption
        or FaultCause.InternalDataPathError
        or FaultCause.MsiWriteAccessFault;

    /// <summary>What a PCIe ATS translation request is answered (§3.6): Success with R = W = 0, Unsupported Request or Completer Abort.</summary>
    public static ResponseStatus OfTranslationRequest(FaultCause cause) => cause switch
    {
        FaultCause.InstructionPageFault or FaultCause.ReadPageFault or FaultCause.WritePageFault
            or FaultCause.InstructionGuestPageFault or FaultCause.ReadGuestPageFault or FaultCause.WriteGuestPageFault
            or FaultCause.PdtEntryNotValid or FaultCause.MsiPteNotValid => ResponseStatus.Success,
        FaultCause.AllInboundTransactionsDisallowed or FaultCause.DdtEntryLoadAccessFault or FaultCause.DdtEntryNotValid
            or FaultCause.DdtEntryMisconfigured or FaultCause.TransactionTypeDisallowed => ResponseStatus.UnsupportedRequest,
        _ => ResponseStatus.CompleterAbort,
    };

    private static FaultCause ByAccess(Access access, FaultCause instruction) =>
        (access & Access.Execute) != 0 ? instruction
        : (access & Access.Read) != 0 ? instruction + 1
        : instruction + 3;
}

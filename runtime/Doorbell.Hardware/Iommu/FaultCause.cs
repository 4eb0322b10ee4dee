namespace Doorbell.Hardware.Iommu;

/// <summary>The CAUSE of a fault record (§4.2, table of CAUSE encodings).</summary>
public enum FaultCause : ushort
{
    /// <summary>No fault. Not an encoding of the specification.</summary>
    None = 0,
    InstructionAccessFault = 1,
    ReadAddressMisaligned = 4,
    ReadAccessFault = 5,
    WriteAddressMisaligned = 6,
    WriteAccessFault = 7,
    InstructionPageFault = 12,
    ReadPageFault = 13,
    WritePageFault = 15,
    InstructionGuestPageFault = 20,
    ReadGuestPageFault = 21,
    WriteGuestPageFault = 23,
    AllInboundTransactionsDisallowed = 256,
    DdtEntryLoadAccessFault = 257,
    DdtEntryNotValid = 258,
    DdtEntryMisconfigured = 259,
    TransactionTypeDisallowed = 260,
    MsiPteLoadAccessFault = 261,
    MsiPteNotValid = 262,
    MsiPteMisconfigured = 263,
    MrifAccessFault = 264,
    PdtEntryLoadAccessFault = 265,
    PdtEntryNotValid = 266,
    PdtEntryMisconfigured = 267,
    DdtDataCorruption = 268,
    PdtDataCorruption = 269,
    MsiPtDataCorruption = 270,
    MrifDataCorruption = 271,
    InternalDataPathError = 272,
    MsiWriteAccessFault = 273,
    PtDataCorruption = 274,
}

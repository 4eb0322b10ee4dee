namespace Doorbell.Hardware.Vtd;

/// <summary>Fault reasons (Intel VT-d, revision 4.1, 7.1.3 for legacy mode and 5.1.4.1 for interrupt remapping).</summary>
public enum VtdFaultReason : byte
{
    None = 0,
    RootEntryNotPresent = 0x1,
    ContextEntryNotPresent = 0x2,
    ContextEntryInvalid = 0x3,
    AddressBeyondWidth = 0x4,
    WriteNotAllowed = 0x5,
    ReadNotAllowed = 0x6,
    TableAccess = 0x7,
    RootTableAccess = 0x8,
    ContextTableAccess = 0x9,
    TranslatedRequestBlocked = 0xd,

    /// <summary>The tables lead into the interrupt address range (3.14).</summary>
    InterruptAddress = 0xe,

    IndexBeyondTable = 0x21,
    InterruptEntryNotPresent = 0x22,
    InterruptTableAccess = 0x23,
    InterruptEntryReserved = 0x24,
    CompatibilityFormatBlocked = 0x25,
    SourceIdMismatch = 0x26,
}

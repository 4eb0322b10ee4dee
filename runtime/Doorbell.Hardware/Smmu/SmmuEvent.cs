namespace Doorbell.Hardware.Smmu;

/// <summary>Event numbers of the event queue (SMMUv3, IHI 0070, 7.3). None is ours: no event.</summary>
public enum SmmuEvent : byte
{
    None = 0,
    BadStreamId = 0x02,
    StreamTableEntryFetch = 0x03,
    BadStreamTableEntry = 0x04,
    ContextDescriptorFetch = 0x09,
    BadContextDescriptor = 0x0a,
    WalkExternalAbort = 0x0b,
    Translation = 0x10,
    AddressSize = 0x11,
    AccessFlag = 0x12,
    Permission = 0x13,
}

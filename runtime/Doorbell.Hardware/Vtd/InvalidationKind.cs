namespace Doorbell.Hardware.Vtd;

/// <summary>Type of a queued invalidation descriptor (Intel VT-d, revision 4.1, 6.5.2).</summary>
public enum InvalidationKind : byte
{
    ContextCache = 1,
    Iotlb = 2,
    InterruptEntryCache = 4,
    Wait = 5,
}

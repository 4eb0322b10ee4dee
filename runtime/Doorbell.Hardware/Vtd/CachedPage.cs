namespace Doorbell.Hardware.Vtd;

/// <summary>A page in the IOTLB.</summary>
internal readonly record struct CachedPage(ushort RequesterId, bool Write, ulong Input, ulong Output, ushort DomainId);

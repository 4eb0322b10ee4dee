namespace Doorbell.Machine.Reach;

/// <summary>A range of addresses that a device's tables lead to a range of physical ones, all pages alike.</summary>
/// <param name="Iova">First address as the device sees it.</param>
/// <param name="GuestPhysical">First address after the first stage.</param>
/// <param name="Physical">First physical address.</param>
/// <param name="Last">Offset of the last byte.</param>
/// <param name="Tables">What it passes, in order.</param>
internal readonly record struct ReachedRange(ulong Iova, ulong GuestPhysical, ulong Physical, ulong Last, string Tables);

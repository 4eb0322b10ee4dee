namespace Doorbell.Hardware.Smmu;

/// <summary>A cached 4 KiB translation, tagged as the invalidation commands name it.</summary>
/// <param name="Write">Made for a write; reads are cached apart.</param>
/// <param name="Input">Page address.</param>
/// <param name="Intermediate">The second stage's input page.</param>
/// <param name="Output">Physical page address.</param>
/// <param name="Vmid">Tag of the second stage, or 0.</param>
/// <param name="Asid">Tag of the first stage, or 0.</param>
internal readonly record struct TlbEntry(bool Write, ulong Input, ulong Intermediate, ulong Output, ushort Vmid, ushort Asid);

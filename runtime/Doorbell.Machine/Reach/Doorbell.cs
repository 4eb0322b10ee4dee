using Doorbell.Machine.Fabric;

namespace Doorbell.Machine.Reach;

/// <summary>A page that a device can write to and that takes interrupts.</summary>
/// <param name="Place">The file, the MRIF, or the doorbell of another kind.</param>
/// <param name="Iova">The lowest address at which the device reaches it.</param>
internal readonly record struct Doorbell(LandingPlace Place, ulong Iova)
{
    /// <summary>Where the notice goes that an MRIF's update sends.</summary>
    public ulong NoticeAddress { get; init; }

    /// <summary>What the device can raise there; null: whatever it likes, as at every interrupt file.</summary>
    public IReadOnlyList<RaisableInterrupt>? Raisable { get; init; }

    /// <summary>The notice's identity.</summary>
    public uint NoticeIdentity { get; init; }
}

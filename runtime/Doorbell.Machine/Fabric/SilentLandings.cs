namespace Doorbell.Machine.Fabric;

/// <summary>Nobody listens.</summary>
internal sealed class SilentLandings : ILandingObserver
{
    /// <summary>It has no state.</summary>
    public static SilentLandings Instance { get; } = new();

    /// <inheritdoc/>
    public void Landed(in LandingWrite write, in LandingPlace place)
    {
    }
}

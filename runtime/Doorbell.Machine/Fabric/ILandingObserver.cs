namespace Doorbell.Machine.Fabric;

/// <summary>Hears what lands where.</summary>
internal interface ILandingObserver
{
    /// <summary>A write has landed, or was not taken by anybody.</summary>
    void Landed(in LandingWrite write, in LandingPlace place);
}

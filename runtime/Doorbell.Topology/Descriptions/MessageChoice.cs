namespace Doorbell.Topology.Descriptions;

/// <summary>Whose message the device holds under bypass.</summary>
public enum MessageChoice
{
    /// <summary>The guest's.</summary>
    Guest,

    /// <summary>The host's.</summary>
    Host,
}

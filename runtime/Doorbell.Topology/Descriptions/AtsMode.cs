namespace Doorbell.Topology.Descriptions;

/// <summary>Whether devices translate by themselves.</summary>
public enum AtsMode
{
    /// <summary>No.</summary>
    Off,

    /// <summary>Yes: translated requests are physical.</summary>
    On,

    /// <summary>Yes: translated requests are guest physical.</summary>
    T2gpa,
}

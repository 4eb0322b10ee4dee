namespace Doorbell.Topology.Descriptions;

/// <summary>KVM's AIA mode.</summary>
public enum AiaMode
{
    /// <summary>Guest files while there are, else software.</summary>
    Auto,

    /// <summary>Guest files or failure.</summary>
    Hwaccel,

    /// <summary>Software.</summary>
    Emul,
}

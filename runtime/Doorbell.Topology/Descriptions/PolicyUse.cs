namespace Doorbell.Topology.Descriptions;

/// <summary>What a policy serves.</summary>
public enum PolicyUse
{
    /// <summary>Host drivers.</summary>
    Host,

    /// <summary>User space.</summary>
    User,

    /// <summary>Guests.</summary>
    Vm,
}

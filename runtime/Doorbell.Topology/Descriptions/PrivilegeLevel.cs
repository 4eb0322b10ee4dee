namespace Doorbell.Topology.Descriptions;

/// <summary>The privilege level that a controller serves.</summary>
public enum PrivilegeLevel
{
    /// <summary>M level.</summary>
    Machine,

    /// <summary>S level.</summary>
    Supervisor,
}

namespace Doorbell.Topology.Descriptions;

/// <summary>How user space owns devices.</summary>
public enum UserApi
{
    /// <summary>iommufd.</summary>
    Iommufd,

    /// <summary>VFIO type1.</summary>
    Type1,
}

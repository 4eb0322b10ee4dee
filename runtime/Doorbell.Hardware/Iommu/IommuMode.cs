namespace Doorbell.Hardware.Iommu;

/// <summary>The modes of <c>ddtp.iommu_mode</c> (§6.5).</summary>
public enum IommuMode : byte
{
    /// <summary>No inbound transaction is allowed.</summary>
    Off,

    /// <summary>No translation or protection.</summary>
    Bare,

    /// <summary>A device directory of one level.</summary>
    OneLevel,

    /// <summary>A device directory of two levels.</summary>
    TwoLevels,

    /// <summary>A device directory of three levels.</summary>
    ThreeLevels,
}

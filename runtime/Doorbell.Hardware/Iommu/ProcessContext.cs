namespace Doorbell.Hardware.Iommu;

/// <summary>A valid process context (§3.2.2), decoded.</summary>
internal struct ProcessContext
{
    /// <summary>fsc.PPN × 4096.</summary>
    public ulong FirstStageRoot;
    public uint Pscid;
    public PagingMode FirstStage;

    /// <summary>ENS: requests for supervisor privilege are allowed.</summary>
    public bool SupervisorAllowed;

    /// <summary>SUM: supervisor requests may access user pages.</summary>
    public bool SupervisorUserMemory;
}

namespace Doorbell.Hardware.Iommu;

/// <summary>The page table information of §3.3 steps 9 to 16: which first stage applies to a transaction.</summary>
internal struct FirstStageTable
{
    public ulong Root;
    public PagingMode Mode;

    /// <summary>SUM of the process context.</summary>
    public bool SupervisorUserMemory;
}

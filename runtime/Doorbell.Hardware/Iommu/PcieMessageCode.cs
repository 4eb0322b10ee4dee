namespace Doorbell.Hardware.Iommu;

/// <summary>PCIe message codes of ATS and PRI.</summary>
public enum PcieMessageCode : byte
{
    InvalidateRequest = 1,
    InvalidateCompletion = 2,
    PageRequest = 4,
    PageRequestGroupResponse = 5,
}

namespace Doorbell.Kernel.Iommu;

/// <summary>A VM's virtual interrupt files, as KVM tells the IOMMU driver about them.</summary>
public interface IVirtualFiles
{
    /// <summary>How many vCPUs.</summary>
    int Count { get; }

    /// <summary>Guest-physical address of a vCPU's virtual file.</summary>
    ulong GuestPhysical(int vcpu);

    /// <summary>Writes the entry of a vCPU so that it leads to what backs the virtual file now; clears it if no device can reach that.</summary>
    void Point(MsiPageTable table, int vcpu);
}

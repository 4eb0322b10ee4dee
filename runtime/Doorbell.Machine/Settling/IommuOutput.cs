using Doorbell.Hardware.Iommu;
using Doorbell.Machine.Fabric;

namespace Doorbell.Machine.Settling;

/// <summary>What an IOMMU asks of the machine: that writes it has let through become visible. Messages to devices have no model to go to.</summary>
/// <param name="fabric">Where those writes are.</param>
/// <param name="iommu">Position in Iommus.</param>
/// <param name="fenceCoversIo">Whether a fence orders writes to interrupt files too.</param>
internal sealed class IommuOutput(WriteFabric fabric, int iommu, bool fenceCoversIo) : IIommuOutput
{
    /// <inheritdoc/>
    public void GlobalObservability(bool reads, bool writes)
    {
        if (writes)
        {
            fabric.PushIommu(iommu, fenceCoversIo);
        }
    }

    /// <inheritdoc/>
    public void Send(in PcieMessage message)
    {
    }
}

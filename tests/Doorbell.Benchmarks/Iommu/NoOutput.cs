using Doorbell.Hardware.Iommu;

namespace Doorbell.Benchmarks.Iommu;

/// <summary>Where messages to devices go to be forgotten.</summary>
internal sealed class NoOutput : IIommuOutput
{
    /// <inheritdoc/>
    public void GlobalObservability(bool reads, bool writes)
    {
    }

    /// <inheritdoc/>
    public void Send(in PcieMessage message)
    {
    }
}

namespace Doorbell.Hardware.Iommu;

/// <summary>What the IOMMU asks of its surroundings besides memory accesses. It holds no state of the IOMMU.</summary>
public interface IIommuOutput
{
    /// <summary>IOFENCE.C asks that the requests already processed be globally observable (§4.1.2). Done when the call returns.</summary>
    /// <param name="reads">PR: the reads.</param>
    /// <param name="writes">PW: the writes.</param>
    void GlobalObservability(bool reads, bool writes);

    /// <summary>A message leaves for a device: an Invalidate Request or a Page Request Group Response.</summary>
    void Send(in PcieMessage message);
}

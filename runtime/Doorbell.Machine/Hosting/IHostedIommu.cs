using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Pcie;
using Doorbell.Machine.Fabric;

namespace Doorbell.Machine.Hosting;

/// <summary>An IOMMU of another architecture than RISC-V, as the machine sees it: between a device and the bus.</summary>
internal interface IHostedIommu : ICommandProcessor
{
    /// <summary>Causes of the records that lie in its fault queue, oldest first.</summary>
    IReadOnlyList<int> Records { get; }

    /// <summary>A device's write arrives: caches are filled, a fault is recorded.</summary>
    HostedOutcome Write(uint deviceId, in PostedWrite write);

    /// <summary>Where an access would end by the tables as they stand: no caches, no record.</summary>
    /// <param name="deviceId">The requester as the IOMMU knows it.</param>
    /// <param name="address">As the device sees it.</param>
    /// <param name="data">What a write would write.</param>
    /// <param name="write">A write rather than a read.</param>
    HostedOutcome Probe(uint deviceId, ulong address, uint data, bool write);

    /// <summary>The steps of <see cref="Probe"/>.</summary>
    IReadOnlyList<TranslationStep> Walk(uint deviceId, ulong address, bool write);

    /// <summary>All that the tables let a device write, by the tables as they stand.</summary>
    IEnumerable<WritableRange> WritableRanges(uint deviceId);

    /// <summary>What the IOMMU's own remapping lets a device raise.</summary>
    /// <returns>Null if it does not filter interrupts: then the doorbell decides.</returns>
    IReadOnlyList<RaisableInterrupt>? Raisable(uint deviceId);

    /// <summary>What a cause means for an access to an address, with the number in front.</summary>
    string Describe(int cause, ulong address);
}

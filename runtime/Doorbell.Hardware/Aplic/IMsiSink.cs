namespace Doorbell.Hardware.Aplic;

/// <summary>Where an APLIC's outgoing MSIs go. They do not pass an IOMMU.</summary>
public interface IMsiSink
{
    /// <summary>Takes one MSI: a 32-bit little-endian write, in the order in which the APLIC sends them.</summary>
    void Write(ulong address, uint data);
}

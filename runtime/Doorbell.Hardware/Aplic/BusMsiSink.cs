using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Aplic;

/// <summary>MSIs that arrive at once. One that nothing answers is lost.</summary>
/// <param name="memory">The physical address space.</param>
public sealed class BusMsiSink(IPhysicalMemory memory) : IMsiSink
{
    /// <inheritdoc/>
    public void Write(ulong address, uint data) => memory.Write32(address, data);
}

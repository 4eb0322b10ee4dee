using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Machine.Fabric;

/// <summary>An IOMMU's registers on the bus; every write to them is noted, because it may queue commands or change wires.</summary>
/// <param name="iommu">Whose registers.</param>
/// <param name="touched">Where it is noted.</param>
internal sealed class IommuPort(RiscvIommu iommu, TouchedIommus touched) : IRegisterWindow
{
    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data) => iommu.Read(offset, data);

    /// <inheritdoc/>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        touched.Any = true;
        return iommu.Write(offset, data);
    }
}

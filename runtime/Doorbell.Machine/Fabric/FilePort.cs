using Doorbell.Hardware.Memory;
using ImsicBlock = Doorbell.Hardware.Imsic.Imsic;

namespace Doorbell.Machine.Fabric;

/// <summary>The pages of one group of an IMSIC on the bus, with the fabric in front of them.</summary>
/// <param name="fabric">Lets writes wait.</param>
/// <param name="imsic">Whose pages.</param>
/// <param name="index">Position in Imsics.</param>
/// <param name="groupOffset">From the IMSIC's base to the group's first page.</param>
internal sealed class FilePort(WriteFabric fabric, ImsicBlock imsic, int index, ulong groupOffset) : IRegisterWindow
{
    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data) => imsic.Read(groupOffset + offset, data);

    /// <inheritdoc/>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data) => fabric.WriteFile(index, imsic.Geometry.Base + groupOffset + offset, data);
}

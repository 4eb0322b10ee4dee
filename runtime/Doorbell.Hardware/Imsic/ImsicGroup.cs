using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Imsic;

/// <summary>The pages of one group of harts, when there are several groups with other things between them.</summary>
/// <param name="imsic">Whose pages.</param>
/// <param name="groupOffset">From the geometry's base to the group's first page, in bytes.</param>
internal sealed class ImsicGroup(Imsic imsic, ulong groupOffset) : IRegisterWindow
{
    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data) => imsic.Read(groupOffset + offset, data);

    /// <inheritdoc/>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data) => imsic.Write(groupOffset + offset, data);
}

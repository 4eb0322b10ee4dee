namespace Doorbell.Hardware.Iommu;

/// <summary>The translation range sizes that a Bare stage contributes, as log2 of bytes (implementation-defined, §3.6).</summary>
/// <remarks>The first entry that applies counts: the widest mode that the capabilities have.</remarks>
public sealed record BareSizes
{
    public byte Sv57 { get; init; } = 30;

    public byte Sv48 { get; init; } = 30;

    public byte Sv39 { get; init; } = 30;

    public byte Sv32 { get; init; } = 22;

    public byte Sv57x4 { get; init; } = 30;

    public byte Sv48x4 { get; init; } = 30;

    public byte Sv39x4 { get; init; } = 30;

    public byte Sv32x4 { get; init; } = 22;

    /// <summary>Of a Bare first stage. 12 if no mode of the device's width is implemented.</summary>
    internal byte FirstStage(Capabilities capabilities, bool sxl) =>
        capabilities.Sv57 ? Sv57
        : capabilities.Sv48 ? Sv48
        : capabilities.Sv39 && !sxl ? Sv39
        : capabilities.Sv32 && sxl ? Sv32
        : (byte)12;

    /// <summary>Of a Bare second stage. 12 if no mode of the guests' width is implemented.</summary>
    internal byte SecondStage(Capabilities capabilities, bool gxl) =>
        capabilities.Sv57x4 ? Sv57x4
        : capabilities.Sv48x4 ? Sv48x4
        : capabilities.Sv39x4 && !gxl ? Sv39x4
        : capabilities.Sv32x4 && gxl ? Sv32x4
        : (byte)12;
}

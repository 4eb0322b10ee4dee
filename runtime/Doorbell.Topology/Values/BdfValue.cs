namespace Doorbell.Topology.Values;

/// <summary>A PCI function: segment, bus, device, function.</summary>
public sealed record BdfValue(int Segment, int Bus, int Device, int Function) : Value
{
    /// <summary>Bus, device and function as on the bus: 16 bits.</summary>
    public int RequesterId => (Bus << 8) | (Device << 3) | Function;

    /// <inheritdoc/>
    public override string ToString() => Segment == 0 ? $"{Bus:x2}:{Device:x2}.{Function}" : $"{Segment:x4}:{Bus:x2}:{Device:x2}.{Function}";
}

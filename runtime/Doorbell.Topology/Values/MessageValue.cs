namespace Doorbell.Topology.Values;

/// <summary>An MSI table entry as software wrote it.</summary>
public sealed record MessageValue(ulong Address, uint Data) : Value
{
    /// <inheritdoc/>
    public override string ToString() => $"0x{Address:x} data {Data}";
}

namespace Doorbell.Import.DeviceTree;

/// <summary>The property names; each is looked up by its offset and read once.</summary>
internal sealed class StringsBlock(ReadOnlyMemory<byte> bytes)
{
    private readonly Dictionary<uint, string> names = [];

    /// <returns>False where the offset is outside, or no zero follows within <see cref="DeviceTreeLimits.Name"/> characters.</returns>
    public bool TryName(uint offset, out string name)
    {
        if (names.TryGetValue(offset, out name!))
        {
            return true;
        }

        name = string.Empty;
        if (offset >= bytes.Length)
        {
            return false;
        }

        var rest = bytes.Span[(int)offset..];
        var end = rest[..Math.Min(rest.Length, DeviceTreeLimits.Name + 1)].IndexOf((byte)0);
        if (end < 0)
        {
            return false;
        }

        name = PrintableText.From(rest[..end]);
        names.Add(offset, name);
        return true;
    }
}

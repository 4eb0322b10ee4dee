namespace Doorbell.Import.DeviceTree;

/// <summary>Text out of a blob that may be printed anywhere: a hostile name cannot end a line or command a terminal.</summary>
internal static class PrintableText
{
    /// <summary>The bytes as ASCII; a question mark stands for each that is none or not printable.</summary>
    public static string From(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = bytes.Length <= 256 ? stackalloc char[bytes.Length] : new char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            text[i] = bytes[i] is >= 0x20 and <= 0x7e ? (char)bytes[i] : '?';
        }

        return new string(text);
    }
}

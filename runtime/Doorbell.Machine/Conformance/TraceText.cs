using System.IO.Compression;
using System.Text;

namespace Doorbell.Machine.Conformance;

/// <summary>The lines of a trace, plain or gzip, read one by one in constant memory.</summary>
/// <param name="stream">Its bytes, from the beginning. Not closed.</param>
public sealed class TraceText(Stream stream)
{
    /// <summary>Characters of a line that are kept; one more stands for all that follow.</summary>
    public const int LongestLine = 1 << 20;

    /// <summary>Why reading ended before the end of the trace; null if it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>The lines. Can be enumerated once.</summary>
    public IEnumerable<string> Lines()
    {
        using var reader = Open();
        var line = new StringBuilder();
        var block = new char[1 << 14];
        for (var count = ReadBlock(reader, block); count > 0; count = ReadBlock(reader, block))
        {
            for (var at = 0; at < count;)
            {
                var newLine = Array.IndexOf(block, '\n', at, count - at);
                var end = newLine < 0 ? count : newLine;
                line.Append(block, at, Math.Min(end - at, LongestLine + 1 - line.Length));
                at = end + 1;
                if (newLine >= 0)
                {
                    yield return line.ToString();
                    line.Clear();
                }
            }
        }

        if (line.Length > 0 && Problem is null)
        {
            yield return line.ToString();
        }
    }

    private StreamReader Open()
    {
        var magic = new byte[2];
        var length = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        Stream whole = new PrefixedStream(magic.AsMemory(0, length), stream);
        return new StreamReader(magic is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress) : whole, Encoding.UTF8);
    }

    private int ReadBlock(StreamReader reader, char[] block)
    {
        try
        {
            return reader.Read(block, 0, block.Length);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            Problem = "The file is damaged or ends too early.";
            return 0;
        }
    }
}

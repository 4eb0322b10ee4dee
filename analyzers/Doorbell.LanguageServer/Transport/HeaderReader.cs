using System.Buffers;
using System.Globalization;

namespace Doorbell.LanguageServer.Transport;

/// <summary>Reads the headers of messages.</summary>
internal static class HeaderReader
{
    private const string ContentLength = "Content-Length:";

    /// <summary>The place behind the empty line that ends the headers; null if it has not come yet.</summary>
    public static SequencePosition? Find(ReadOnlySequence<byte> input)
    {
        var reader = new SequenceReader<byte>(input);
        return reader.TryReadTo(out ReadOnlySequence<byte> _, "\r\n\r\n"u8) ? reader.Position : null;
    }

    /// <summary>Bytes of the content.</summary>
    /// <exception cref="ProtocolViolationException">No header says it, or it is too much.</exception>
    public static int LengthOf(string headers)
    {
        foreach (var line in headers.Split("\r\n"))
        {
            if (line.StartsWith(ContentLength, StringComparison.OrdinalIgnoreCase)
                && long.TryParse(line.AsSpan(ContentLength.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                return length <= MessageLimits.Content
                    ? (int)length
                    : throw new ProtocolViolationException($"A message of {length} bytes is too large: the limit is {MessageLimits.Content >> 20} MiB.");
            }
        }

        throw new ProtocolViolationException("The input is no message: no header says its \"Content-Length\".");
    }
}

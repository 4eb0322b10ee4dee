using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace Doorbell.LanguageServer.Transport;

/// <summary>Reads and writes messages with headers, as the base protocol of LSP 3.17 has them. A message that is no JSON is answered and passed over.</summary>
internal sealed class StdioMessageHandler(Stream input, Stream output, IJsonRpcMessageFormatter formatter) : MessageHandlerBase(formatter)
{
    private const string ParseError = """{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"The message is not JSON."}}""";
    private const string InvalidRequest = """{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"The message is JSON, but neither a request, a notification nor an answer."}}""";

    private readonly PipeReader reader = PipeReader.Create(input, new StreamPipeReaderOptions(leaveOpen: true));
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly SemaphoreSlim writing = new(1);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    protected override async ValueTask<JsonRpcMessage?> ReadCoreAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await ReadLengthAsync(cancellationToken).ConfigureAwait(false) is not { } length)
            {
                return null;
            }

            var content = await ReadAsync(length, cancellationToken).ConfigureAwait(false);
            if (content.Buffer.Length < length)
            {
                throw new ProtocolViolationException($"The input ended inside a message: {content.Buffer.Length} of its {length} bytes came.");
            }

            // A message's parameters are read when it is dispatched, and the pipe's memory is another message's by then.
            var bytes = content.Buffer.Slice(0, length).ToArray();
            LoneSurrogates.Replace(bytes);
            var message = Read(new ReadOnlySequence<byte>(bytes), out var refusal);
            reader.AdvanceTo(content.Buffer.GetPosition(length));
            if (message is not null)
            {
                return message;
            }

            await SendAsync(Encoding.UTF8.GetBytes(refusal), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask WriteCoreAsync(JsonRpcMessage content, CancellationToken cancellationToken)
    {
        // What an error carries besides its message are exceptions' texts and stacks.
        if (content is JsonRpcError { Error: { } detail })
        {
            detail.Data = null;
            detail.Message = detail.Code == JsonRpcErrorCode.InvalidParams && detail.Message?.StartsWith("Unable to find", StringComparison.Ordinal) == true
                ? PlainRpc.InvalidParameters
                : detail.Message;
        }

        buffer.ResetWrittenCount();
        Formatter.Serialize(buffer, content);
        await SendAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async ValueTask FlushAsync(CancellationToken cancellationToken) => await output.FlushAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            writing.Dispose();
        }

        base.Dispose(disposing);
    }

    private JsonRpcMessage? Read(ReadOnlySequence<byte> content, out string refusal)
    {
        refusal = "";
        try
        {
            return Formatter.Deserialize(content);
        }
        catch (JsonException)
        {
            refusal = IsJson(content) ? InvalidRequest : ParseError;
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException or NotSupportedException or KeyNotFoundException)
        {
            refusal = InvalidRequest;
        }

        return null;
    }

    private static bool IsJson(ReadOnlySequence<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind != JsonValueKind.Undefined;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // One write, so that a server that is ended leaves no half of a message behind.
            var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {content.Length}\r\n\r\n"));
            var message = ArrayPool<byte>.Shared.Rent(header.Length + content.Length);
            header.CopyTo(message, 0);
            content.CopyTo(message.AsMemory(header.Length));
            await output.WriteAsync(message.AsMemory(0, header.Length + content.Length), cancellation).ConfigureAwait(false);
            await output.FlushAsync(cancellation).ConfigureAwait(false);
            ArrayPool<byte>.Shared.Return(message);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>The length that the headers say; null at the end of the input.</summary>
    private async Task<int?> ReadLengthAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellation).ConfigureAwait(false);
            if (HeaderReader.Find(read.Buffer) is { } end)
            {
                var length = HeaderReader.LengthOf(Encoding.ASCII.GetString(read.Buffer.Slice(0, end)));
                reader.AdvanceTo(end);
                return length;
            }

            if (read.Buffer.Length > MessageLimits.Headers)
            {
                throw new ProtocolViolationException("The input is no message: its headers do not end. A message begins with \"Content-Length: N\" and an empty line.");
            }

            if (read.IsCompleted)
            {
                return read.Buffer.Length == 0 ? null : throw new ProtocolViolationException("The input ended inside a message's headers.");
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private async Task<ReadResult> ReadAsync(int length, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellation).ConfigureAwait(false);
            if (read.Buffer.Length >= length || read.IsCompleted)
            {
                return read;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}

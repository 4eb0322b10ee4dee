using System.Text.Json;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace Doorbell.LanguageServer.Transport;

/// <summary>Answers faults of our own with a sentence instead of an exception's text and stack.</summary>
internal sealed class PlainRpc(IJsonRpcMessageHandler handler) : JsonRpc(handler)
{
    /// <summary>What a client is told whose parameters cannot be read.</summary>
    public const string InvalidParameters = "The parameters are not those that LSP 3.17 prescribes for this method.";

    /// <inheritdoc/>
    protected override JsonRpcError.ErrorDetail CreateErrorDetails(JsonRpcRequest request, Exception exception) =>
        exception is LocalRpcException or OperationCanceledException ? base.CreateErrorDetails(request, exception)
            : exception.GetBaseException() is JsonException ? new JsonRpcError.ErrorDetail { Code = JsonRpcErrorCode.InvalidParams, Message = InvalidParameters }
            : new JsonRpcError.ErrorDetail
            {
                Code = JsonRpcErrorCode.InternalError,
                Message = $"Doorbell itself failed on \"{request.Method}\" ({exception.GetType().Name}). Please report it with the file.",
            };
}

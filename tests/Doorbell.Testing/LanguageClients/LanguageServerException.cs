namespace Doorbell.Testing.LanguageClients;

/// <summary>The server's answer was an error.</summary>
public sealed class LanguageServerException(int code, string message) : Exception(message)
{
    /// <summary>A number of JSON-RPC or of LSP 3.17.</summary>
    public int Code { get; } = code;
}

namespace Doorbell.LanguageServer.Protocol;

/// <summary>The answer to the first message.</summary>
/// <param name="Capabilities">What the server can do.</param>
/// <param name="ServerInfo">Who it is.</param>
internal sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo ServerInfo);

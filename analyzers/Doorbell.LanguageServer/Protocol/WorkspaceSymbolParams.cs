namespace Doorbell.LanguageServer.Protocol;

/// <summary>What is looked for in all documents.</summary>
/// <param name="Query">Letters of its name.</param>
internal sealed record WorkspaceSymbolParams(string Query);

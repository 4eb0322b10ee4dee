namespace Doorbell.LanguageServer.Protocol;

/// <summary>A piece of some document.</summary>
/// <param name="Uri">The document.</param>
/// <param name="Range">The piece.</param>
internal sealed record Location(string Uri, TextRange Range);

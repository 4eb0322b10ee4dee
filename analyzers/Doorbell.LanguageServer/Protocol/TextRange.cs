namespace Doorbell.LanguageServer.Protocol;

/// <summary>A piece of a document.</summary>
/// <param name="Start">Its first place.</param>
/// <param name="End">The place behind its last unit.</param>
internal sealed record TextRange(Position Start, Position End);

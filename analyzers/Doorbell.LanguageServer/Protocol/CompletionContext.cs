namespace Doorbell.LanguageServer.Protocol;

/// <summary>Why proposals are asked for.</summary>
/// <param name="TriggerCharacter">The character that was typed, if that is why.</param>
internal sealed record CompletionContext(string? TriggerCharacter = null);

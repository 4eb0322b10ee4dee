namespace Doorbell.LanguageServer.Protocol;

/// <summary>How completion is asked for.</summary>
/// <param name="TriggerCharacters">Characters behind which it is.</param>
internal sealed record CompletionOptions(IReadOnlyList<string> TriggerCharacters);

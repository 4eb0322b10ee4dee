namespace Doorbell.LanguageServer.Protocol;

/// <summary>How signature help is asked for.</summary>
/// <param name="TriggerCharacters">Characters behind which it is.</param>
internal sealed record SignatureHelpOptions(IReadOnlyList<string> TriggerCharacters);

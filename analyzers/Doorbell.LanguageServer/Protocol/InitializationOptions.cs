namespace Doorbell.LanguageServer.Protocol;

/// <summary>What a client may set at the begin.</summary>
/// <param name="Debounce">Milliseconds of quiet before diagnostics are made.</param>
internal sealed record InitializationOptions(int? Debounce = null);

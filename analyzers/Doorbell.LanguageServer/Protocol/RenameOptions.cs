namespace Doorbell.LanguageServer.Protocol;

/// <summary>How renaming is asked for.</summary>
/// <param name="PrepareProvider">Whether a place can be asked first.</param>
internal sealed record RenameOptions(bool PrepareProvider);

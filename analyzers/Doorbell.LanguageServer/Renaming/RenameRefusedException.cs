namespace Doorbell.LanguageServer.Renaming;

/// <summary>A name that cannot be given, with the reason for its author.</summary>
internal sealed class RenameRefusedException(string message) : Exception(message);

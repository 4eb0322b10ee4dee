namespace Doorbell.LanguageServer.Protocol;

/// <summary>Files changed on disk.</summary>
/// <param name="Changes">The changes.</param>
internal sealed record DidChangeWatchedFilesParams(IReadOnlyList<FileEvent> Changes);

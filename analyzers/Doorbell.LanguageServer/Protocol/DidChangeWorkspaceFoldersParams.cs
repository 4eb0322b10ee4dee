namespace Doorbell.LanguageServer.Protocol;

/// <summary>Folders come and go.</summary>
/// <param name="Event">Which.</param>
internal sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChangeEvent Event);

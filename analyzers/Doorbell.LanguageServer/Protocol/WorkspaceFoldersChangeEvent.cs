namespace Doorbell.LanguageServer.Protocol;

/// <summary>Folders come and go.</summary>
/// <param name="Added">Those that came.</param>
/// <param name="Removed">Those that went.</param>
internal sealed record WorkspaceFoldersChangeEvent(IReadOnlyList<WorkspaceFolder> Added, IReadOnlyList<WorkspaceFolder> Removed);

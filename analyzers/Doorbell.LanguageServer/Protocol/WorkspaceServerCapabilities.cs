namespace Doorbell.LanguageServer.Protocol;

/// <summary>What the server does about folders.</summary>
/// <param name="WorkspaceFolders">Folders.</param>
internal sealed record WorkspaceServerCapabilities(WorkspaceFoldersServerCapabilities WorkspaceFolders);

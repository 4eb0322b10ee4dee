namespace Doorbell.LanguageServer.Protocol;

/// <summary>How folders are kept in step.</summary>
/// <param name="Supported">Whether there may be several.</param>
/// <param name="ChangeNotifications">Whether changes are told.</param>
internal sealed record WorkspaceFoldersServerCapabilities(bool Supported, bool ChangeNotifications);

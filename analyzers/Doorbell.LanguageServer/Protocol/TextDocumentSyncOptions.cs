namespace Doorbell.LanguageServer.Protocol;

/// <summary>How documents are kept in step.</summary>
/// <param name="OpenClose">Whether opening and closing is told.</param>
/// <param name="Change">2: by changes.</param>
/// <param name="Save">Whether saving is told.</param>
internal sealed record TextDocumentSyncOptions(bool OpenClose, int Change, bool Save);

namespace Doorbell.LanguageServer.Protocol;

/// <summary>Changes of documents.</summary>
/// <param name="Changes">By address.</param>
internal sealed record WorkspaceEdit(IReadOnlyDictionary<string, IReadOnlyList<TextEdit>> Changes);

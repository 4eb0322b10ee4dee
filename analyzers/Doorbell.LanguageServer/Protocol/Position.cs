namespace Doorbell.LanguageServer.Protocol;

/// <summary>A place in a document.</summary>
/// <param name="Line">From 0.</param>
/// <param name="Character">From 0, in UTF-16 units.</param>
internal sealed record Position(int Line, int Character);

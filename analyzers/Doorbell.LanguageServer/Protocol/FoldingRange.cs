namespace Doorbell.LanguageServer.Protocol;

/// <summary>Lines that can be folded away.</summary>
/// <param name="StartLine">The line that stays.</param>
/// <param name="EndLine">The last one that goes.</param>
/// <param name="Kind"><c>comment</c>, or null.</param>
internal sealed record FoldingRange(int StartLine, int EndLine, string? Kind);

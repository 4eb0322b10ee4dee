namespace Doorbell.LanguageServer.Protocol;

/// <summary>What words are.</summary>
/// <param name="Data">Five numbers each: lines and units since the one before, length, type, modifiers.</param>
internal sealed record SemanticTokens(IReadOnlyList<int> Data);

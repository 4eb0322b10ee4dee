namespace Doorbell.LanguageServer.Protocol;

/// <summary>What numbers in semantic tokens mean.</summary>
/// <param name="TokenTypes">Types, by number.</param>
/// <param name="TokenModifiers">Modifiers, by bit.</param>
internal sealed record SemanticTokensLegend(IReadOnlyList<string> TokenTypes, IReadOnlyList<string> TokenModifiers);

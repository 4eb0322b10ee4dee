namespace Doorbell.Syntax.Parsing;

/// <summary>The tokens of a text.</summary>
/// <param name="Lines">The tokens.</param>
/// <param name="Faults">What is wrong with them, in their order; null where the text was too much.</param>
internal sealed record ScanResult(TokenLines Lines, IReadOnlyList<TokenFault>? Faults);

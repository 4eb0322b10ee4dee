using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>What the pairing of brackets found: the tokens that the parser must not see, and what it must see beyond them.</summary>
/// <param name="IsHidden">For each token, whether it is a closer without opener or lies too deep.</param>
/// <param name="Closers">For a closer of the wrong kind, the kind that its opener wants.</param>
/// <param name="Insertions">In the order of the text.</param>
internal sealed record Pairing(bool[] IsHidden, Dictionary<int, TokenKind> Closers, IReadOnlyList<Insertion> Insertions);

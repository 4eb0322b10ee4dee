using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>A bracket or brace that the text lacks, and the token it is thought of before.</summary>
internal readonly record struct Insertion(int Before, TokenKind Kind);

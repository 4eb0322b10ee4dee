using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>Something that stands in a file or in the braces of a declaration.</summary>
public abstract class MemberSyntax : SyntaxNode
{
    private protected MemberSyntax(TokenList tokens, int firstToken, int tokenCount, IReadOnlyList<SuppressSyntax> suppressions)
        : base(tokens, firstToken, tokenCount) => Suppressions = suppressions;

    /// <summary>The <c>suppress</c> lines above it, which are its first children.</summary>
    public IReadOnlyList<SuppressSyntax> Suppressions { get; }

    /// <summary>The text of the <c>///</c> lines above it, or null.</summary>
    public string? Doc => DocComment.Before(Tokens, FirstToken)
        ?? (Suppressions.Count > 0 ? DocComment.Before(Tokens, Suppressions[Suppressions.Count - 1].EndToken) : null);
}

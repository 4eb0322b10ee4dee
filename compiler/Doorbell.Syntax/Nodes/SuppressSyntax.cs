using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>
/// <c>suppress DB2003 "why"</c> above what it applies to, whose first child it is. One with nothing below it stands as a member of its own,
/// which has been reported.
/// </summary>
public sealed class SuppressSyntax : MemberSyntax
{
    internal SuppressSyntax(
        TokenList tokens, int firstToken, int tokenCount, WordSyntax keyword, WordSyntax code, ExpressionSyntax reason)
        : base(tokens, firstToken, tokenCount, [])
    {
        Keyword = keyword;
        Code = code;
        Reason = reason;
    }

    /// <summary>The word <c>suppress</c>.</summary>
    public WordSyntax Keyword { get; }

    /// <summary>The code of the diagnostic.</summary>
    public WordSyntax Code { get; }

    /// <summary>A <see cref="StringSyntax"/>, or <see cref="MissingSyntax"/> where there is none.</summary>
    public ExpressionSyntax Reason { get; }

    public override IEnumerable<SyntaxNode> Children => [Keyword, Code, Reason];

    internal override SyntaxNode MoveTo(Relocation to) => new SuppressSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Keyword), to.Of(Code), to.Of(Reason));
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>Text outside of scenarios that could not be understood; it has been reported.</summary>
public sealed class SkippedMemberSyntax : MemberSyntax
{
    internal SkippedMemberSyntax(TokenList tokens, int firstToken, int tokenCount)
        : base(tokens, firstToken, tokenCount, [])
    {
    }

    public override IEnumerable<SyntaxNode> Children => [];

    internal override SyntaxNode MoveTo(Relocation to) => new SkippedMemberSyntax(to.Tokens, to.At(FirstToken), TokenCount);
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>The braces of a declaration and what stands in them.</summary>
public sealed class BodySyntax : SyntaxNode
{
    internal BodySyntax(TokenList tokens, int firstToken, int tokenCount, IReadOnlyList<MemberSyntax> members)
        : base(tokens, firstToken, tokenCount) => Members = members;

    public IReadOnlyList<MemberSyntax> Members { get; }

    public override IEnumerable<SyntaxNode> Children => Members;

    internal override SyntaxNode MoveTo(Relocation to) => new BodySyntax(to.Tokens, to.At(FirstToken), TokenCount, to.Of(Members));
}

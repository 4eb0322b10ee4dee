using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>target[index]</c>; a range as the index takes several.</summary>
public sealed class IndexSyntax : ExpressionSyntax
{
    internal IndexSyntax(TokenList tokens, int firstToken, int tokenCount, ExpressionSyntax target, ExpressionSyntax index)
        : base(tokens, firstToken, tokenCount, Math.Max(target.Depth, index.Depth) + 1)
    {
        Target = target;
        Index = index;
    }

    public ExpressionSyntax Target { get; }

    public ExpressionSyntax Index { get; }

    public override IEnumerable<SyntaxNode> Children => [Target, Index];

    internal override SyntaxNode MoveTo(Relocation to) => new IndexSyntax(to.Tokens, to.At(FirstToken), TokenCount, to.Of(Target), to.Of(Index));
}

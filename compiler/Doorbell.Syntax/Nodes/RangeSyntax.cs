using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>first .. last</c>, both in it, or <c>base +: size</c>.</summary>
public sealed class RangeSyntax : ExpressionSyntax
{
    internal RangeSyntax(
        TokenList tokens, int firstToken, int tokenCount, ExpressionSyntax first, ExpressionSyntax bound, bool isBySize, int operatorToken)
        : base(tokens, firstToken, tokenCount, Math.Max(first.Depth, bound.Depth) + 1)
    {
        First = first;
        Bound = bound;
        IsBySize = isBySize;
        OperatorToken = operatorToken;
    }

    public ExpressionSyntax First { get; }

    /// <summary>The last value; the number of values where the range is given by its size.</summary>
    public ExpressionSyntax Bound { get; }

    /// <summary>Whether the operator is <c>+:</c>.</summary>
    public bool IsBySize { get; }

    /// <summary>Index of the operator's token.</summary>
    public int OperatorToken { get; }

    public override IEnumerable<SyntaxNode> Children => [First, Bound];

    internal override SyntaxNode MoveTo(Relocation to) => new RangeSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(First), to.Of(Bound), IsBySize, to.At(OperatorToken));
}

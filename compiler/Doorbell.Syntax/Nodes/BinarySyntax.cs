using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>left operator right</c></summary>
public sealed class BinarySyntax : ExpressionSyntax
{
    internal BinarySyntax(
        TokenList tokens,
        int firstToken,
        int tokenCount,
        ExpressionSyntax left,
        BinaryOperator @operator,
        int operatorToken,
        ExpressionSyntax right)
        : base(tokens, firstToken, tokenCount, Math.Max(left.Depth, right.Depth) + 1)
    {
        Left = left;
        Operator = @operator;
        OperatorToken = operatorToken;
        Right = right;
    }

    public ExpressionSyntax Left { get; }

    public BinaryOperator Operator { get; }

    /// <summary>Index of the operator's token.</summary>
    public int OperatorToken { get; }

    public TextSpan OperatorSpan => Tokens[OperatorToken].Span;

    public ExpressionSyntax Right { get; }

    public override IEnumerable<SyntaxNode> Children => [Left, Right];

    internal override SyntaxNode MoveTo(Relocation to) => new BinarySyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Left), Operator, to.At(OperatorToken), to.Of(Right));
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>-operand</c> or <c>not operand</c></summary>
public sealed class UnarySyntax : ExpressionSyntax
{
    internal UnarySyntax(TokenList tokens, int firstToken, int tokenCount, UnaryOperator @operator, ExpressionSyntax operand)
        : base(tokens, firstToken, tokenCount, operand.Depth + 1)
    {
        Operator = @operator;
        Operand = operand;
    }

    public UnaryOperator Operator { get; }

    public ExpressionSyntax Operand { get; }

    public override IEnumerable<SyntaxNode> Children => [Operand];

    internal override SyntaxNode MoveTo(Relocation to) => new UnarySyntax(to.Tokens, to.At(FirstToken), TokenCount, Operator, to.Of(Operand));
}

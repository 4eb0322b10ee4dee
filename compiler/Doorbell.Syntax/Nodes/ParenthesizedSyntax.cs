using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>(expression)</c></summary>
public sealed class ParenthesizedSyntax : ExpressionSyntax
{
    internal ParenthesizedSyntax(TokenList tokens, int firstToken, int tokenCount, ExpressionSyntax expression)
        : base(tokens, firstToken, tokenCount, expression.Depth + 1) => Expression = expression;

    public ExpressionSyntax Expression { get; }

    public override IEnumerable<SyntaxNode> Children => [Expression];

    internal override SyntaxNode MoveTo(Relocation to) => new ParenthesizedSyntax(to.Tokens, to.At(FirstToken), TokenCount, to.Of(Expression));
}

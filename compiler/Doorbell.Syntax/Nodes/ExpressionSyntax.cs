using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>Something that has a value.</summary>
public abstract class ExpressionSyntax : SyntaxNode
{
    private protected ExpressionSyntax(TokenList tokens, int firstToken, int tokenCount)
        : base(tokens, firstToken, tokenCount)
    {
    }
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>Something that stands in the braces of a scenario.</summary>
public abstract class StatementSyntax : SyntaxNode
{
    private protected StatementSyntax(TokenList tokens, int firstToken, int tokenCount)
        : base(tokens, firstToken, tokenCount)
    {
    }
}

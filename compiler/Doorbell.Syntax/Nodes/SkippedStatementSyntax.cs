using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>Text in a scenario that could not be understood; it has been reported.</summary>
public sealed class SkippedStatementSyntax : StatementSyntax
{
    internal SkippedStatementSyntax(TokenList tokens, int firstToken, int tokenCount)
        : base(tokens, firstToken, tokenCount)
    {
    }

    public override IEnumerable<SyntaxNode> Children => [];
}

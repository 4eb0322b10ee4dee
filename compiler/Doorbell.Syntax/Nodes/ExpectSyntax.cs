using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>expect condition</c></summary>
public sealed class ExpectSyntax : StatementSyntax
{
    internal ExpectSyntax(TokenList tokens, int firstToken, int tokenCount, WordSyntax keyword, ExpressionSyntax condition)
        : base(tokens, firstToken, tokenCount)
    {
        Keyword = keyword;
        Condition = condition;
    }

    /// <summary>The word <c>expect</c>.</summary>
    public WordSyntax Keyword { get; }

    public ExpressionSyntax Condition { get; }

    public override IEnumerable<SyntaxNode> Children => [Keyword, Condition];

    internal override SyntaxNode MoveTo(Relocation to) => new ExpectSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Keyword), to.Of(Condition));
}

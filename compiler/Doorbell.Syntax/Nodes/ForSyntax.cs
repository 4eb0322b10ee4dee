using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>for NAME in range { statements }</c></summary>
public sealed class ForSyntax : StatementSyntax
{
    internal ForSyntax(
        TokenList tokens,
        int firstToken,
        int tokenCount,
        WordSyntax keyword,
        WordSyntax variable,
        ExpressionSyntax range,
        BlockSyntax body)
        : base(tokens, firstToken, tokenCount)
    {
        Keyword = keyword;
        Variable = variable;
        Range = range;
        Body = body;
    }

    /// <summary>The word <c>for</c>.</summary>
    public WordSyntax Keyword { get; }

    public WordSyntax Variable { get; }

    public ExpressionSyntax Range { get; }

    public BlockSyntax Body { get; }

    public override IEnumerable<SyntaxNode> Children => [Keyword, Variable, Range, Body];

    internal override SyntaxNode MoveTo(Relocation to) => new ForSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Keyword), to.Of(Variable), to.Of(Range), to.Of(Body));
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>report value</c></summary>
public sealed class ReportSyntax : StatementSyntax
{
    internal ReportSyntax(TokenList tokens, int firstToken, int tokenCount, WordSyntax keyword, ExpressionSyntax value)
        : base(tokens, firstToken, tokenCount)
    {
        Keyword = keyword;
        Value = value;
    }

    /// <summary>The word <c>report</c>.</summary>
    public WordSyntax Keyword { get; }

    public ExpressionSyntax Value { get; }

    public override IEnumerable<SyntaxNode> Children => [Keyword, Value];

    internal override SyntaxNode MoveTo(Relocation to) => new ReportSyntax(to.Tokens, to.At(FirstToken), TokenCount, to.Of(Keyword), to.Of(Value));
}

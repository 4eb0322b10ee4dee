using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>try statement</c></summary>
public sealed class TrySyntax : StatementSyntax
{
    internal TrySyntax(TokenList tokens, int firstToken, int tokenCount, WordSyntax keyword, StatementSyntax statement)
        : base(tokens, firstToken, tokenCount)
    {
        Keyword = keyword;
        Statement = statement;
    }

    /// <summary>The word <c>try</c>.</summary>
    public WordSyntax Keyword { get; }

    public StatementSyntax Statement { get; }

    public override IEnumerable<SyntaxNode> Children => [Keyword, Statement];

    internal override SyntaxNode MoveTo(Relocation to) => new TrySyntax(to.Tokens, to.At(FirstToken), TokenCount, to.Of(Keyword), to.Of(Statement));
}

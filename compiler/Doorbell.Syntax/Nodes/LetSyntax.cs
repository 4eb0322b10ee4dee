using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>let NAME = value</c></summary>
public sealed class LetSyntax : StatementSyntax
{
    internal LetSyntax(TokenList tokens, int firstToken, int tokenCount, WordSyntax keyword, WordSyntax name, ExpressionSyntax value)
        : base(tokens, firstToken, tokenCount)
    {
        Keyword = keyword;
        Name = name;
        Value = value;
    }

    /// <summary>The word <c>let</c>.</summary>
    public WordSyntax Keyword { get; }

    public WordSyntax Name { get; }

    public ExpressionSyntax Value { get; }

    public override IEnumerable<SyntaxNode> Children => [Keyword, Name, Value];

    internal override SyntaxNode MoveTo(Relocation to) => new LetSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Keyword), to.Of(Name), to.Of(Value));
}

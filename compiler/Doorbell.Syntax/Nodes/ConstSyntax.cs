using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>const NAME = value</c></summary>
public sealed class ConstSyntax : MemberSyntax
{
    internal ConstSyntax(
        TokenList tokens,
        int firstToken,
        int tokenCount,
        IReadOnlyList<SuppressSyntax> suppressions,
        WordSyntax keyword,
        WordSyntax name,
        ExpressionSyntax value)
        : base(tokens, firstToken, tokenCount, suppressions)
    {
        Keyword = keyword;
        Name = name;
        Value = value;
    }

    /// <summary>The word <c>const</c>.</summary>
    public WordSyntax Keyword { get; }

    public WordSyntax Name { get; }

    public ExpressionSyntax Value { get; }

    public override IEnumerable<SyntaxNode> Children => [.. Suppressions, Keyword, Name, Value];

    internal override SyntaxNode MoveTo(Relocation to) => new ConstSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Suppressions), to.Of(Keyword), to.Of(Name), to.Of(Value));
}

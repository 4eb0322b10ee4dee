using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>name = value</c>, in braces or behind <c>with</c>.</summary>
public sealed class PropertySyntax : MemberSyntax
{
    internal PropertySyntax(
        TokenList tokens,
        int firstToken,
        int tokenCount,
        IReadOnlyList<SuppressSyntax> suppressions,
        PathSyntax name,
        ExpressionSyntax value)
        : base(tokens, firstToken, tokenCount, suppressions)
    {
        Name = name;
        Value = value;
    }

    public PathSyntax Name { get; }

    public ExpressionSyntax Value { get; }

    public override IEnumerable<SyntaxNode> Children => [.. Suppressions, Name, Value];

    internal override SyntaxNode MoveTo(Relocation to) => new PropertySyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Suppressions), to.Of(Name), to.Of(Value));
}

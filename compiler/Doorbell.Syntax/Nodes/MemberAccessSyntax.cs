using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>target.name</c></summary>
public sealed class MemberAccessSyntax : ExpressionSyntax
{
    internal MemberAccessSyntax(TokenList tokens, int firstToken, int tokenCount, ExpressionSyntax target, WordSyntax name)
        : base(tokens, firstToken, tokenCount, target.Depth + 1)
    {
        Target = target;
        Name = name;
    }

    public ExpressionSyntax Target { get; }

    public WordSyntax Name { get; }

    public override IEnumerable<SyntaxNode> Children => [Target, Name];

    internal override SyntaxNode MoveTo(Relocation to) => new MemberAccessSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Target), to.Of(Name));
}

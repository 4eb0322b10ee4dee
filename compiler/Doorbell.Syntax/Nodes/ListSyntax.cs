using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>[item, …]</c></summary>
public sealed class ListSyntax : ExpressionSyntax
{
    internal ListSyntax(TokenList tokens, int firstToken, int tokenCount, IReadOnlyList<ExpressionSyntax> items)
        : base(tokens, firstToken, tokenCount, DepthOf(items) + 1) => Items = items;

    public IReadOnlyList<ExpressionSyntax> Items { get; }

    public override IEnumerable<SyntaxNode> Children => Items;

    internal override SyntaxNode MoveTo(Relocation to) => new ListSyntax(to.Tokens, to.At(FirstToken), TokenCount, to.Of(Items));
}

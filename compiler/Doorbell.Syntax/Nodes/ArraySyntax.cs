using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>The brackets behind a declared name: <c>[count]</c> or <c>[index in range]</c>.</summary>
public sealed class ArraySyntax : SyntaxNode
{
    internal ArraySyntax(TokenList tokens, int firstToken, int tokenCount, WordSyntax? index, ExpressionSyntax extent)
        : base(tokens, firstToken, tokenCount)
    {
        Index = index;
        Extent = extent;
    }

    /// <summary>The name that each element knows its own number by, or null.</summary>
    public WordSyntax? Index { get; }

    /// <summary>The number of elements; where there is an <see cref="Index"/>, the range that it runs over.</summary>
    public ExpressionSyntax Extent { get; }

    public override IEnumerable<SyntaxNode> Children => Index is null ? [Extent] : [Index, Extent];

    internal override SyntaxNode MoveTo(Relocation to) => new ArraySyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.OfOptional(Index), to.Of(Extent));
}

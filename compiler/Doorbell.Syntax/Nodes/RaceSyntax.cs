using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>race { … } { … }</c></summary>
public sealed class RaceSyntax : StatementSyntax
{
    internal RaceSyntax(TokenList tokens, int firstToken, int tokenCount, WordSyntax keyword, IReadOnlyList<BlockSyntax> blocks)
        : base(tokens, firstToken, tokenCount)
    {
        Keyword = keyword;
        Blocks = blocks;
    }

    /// <summary>The word <c>race</c>.</summary>
    public WordSyntax Keyword { get; }

    /// <summary>Two or more in a correct file.</summary>
    public IReadOnlyList<BlockSyntax> Blocks { get; }

    public override IEnumerable<SyntaxNode> Children => [Keyword, .. Blocks];

    internal override SyntaxNode MoveTo(Relocation to) => new RaceSyntax(to.Tokens, to.At(FirstToken), TokenCount, to.Of(Keyword), to.Of(Blocks));
}

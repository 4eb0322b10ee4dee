using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>Text in a scenario that could not be understood; it has been reported.</summary>
public sealed class SkippedStatementSyntax : StatementSyntax
{
    internal SkippedStatementSyntax(TokenList tokens, int firstToken, int tokenCount, IReadOnlyList<BlockSyntax> blocks)
        : base(tokens, firstToken, tokenCount) => Blocks = blocks;

    /// <summary>Braces in that text, with what was understood of them.</summary>
    public IReadOnlyList<BlockSyntax> Blocks { get; }

    public override IEnumerable<SyntaxNode> Children => Blocks;

    internal override SyntaxNode MoveTo(Relocation to) => new SkippedStatementSyntax(to.Tokens, to.At(FirstToken), TokenCount, to.Of(Blocks));
}

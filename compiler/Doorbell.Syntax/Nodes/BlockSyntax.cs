using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>The braces of a scenario, a case or a statement, and the statements in them.</summary>
public sealed class BlockSyntax : SyntaxNode
{
    internal BlockSyntax(TokenList tokens, int firstToken, int tokenCount, IReadOnlyList<StatementSyntax> statements)
        : base(tokens, firstToken, tokenCount) => Statements = statements;

    /// <summary>In order. Cases stand among them, in a scenario's own block only.</summary>
    public IReadOnlyList<StatementSyntax> Statements { get; }

    public override IEnumerable<SyntaxNode> Children => Statements;

    internal override SyntaxNode MoveTo(Relocation to) => new BlockSyntax(to.Tokens, to.At(FirstToken), TokenCount, to.Of(Statements));
}

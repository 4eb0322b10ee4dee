using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>
/// An expression that is wanted and not there, or text in its place that could not be understood. It has been reported, so whoever meets it
/// says nothing more.
/// </summary>
public sealed class MissingSyntax : ExpressionSyntax
{
    internal MissingSyntax(TokenList tokens, int firstToken, int tokenCount)
        : base(tokens, firstToken, tokenCount)
    {
    }

    public override IEnumerable<SyntaxNode> Children => [];

    internal override SyntaxNode MoveTo(Relocation to) => new MissingSyntax(to.Tokens, to.At(FirstToken), TokenCount);
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>A bare word as a value. <c>true</c> and <c>false</c> are such words.</summary>
public sealed class NameSyntax : ExpressionSyntax
{
    internal NameSyntax(TokenList tokens, int token)
        : base(tokens, token, 1)
    {
    }

    public override string Text => field ??= base.Text;

    public override IEnumerable<SyntaxNode> Children => [];
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>A bare word as a value. <c>true</c> and <c>false</c> are such words.</summary>
public sealed class NameSyntax : ExpressionSyntax
{
    private string? _text;

    internal NameSyntax(TokenList tokens, int token)
        : base(tokens, token, 1)
    {
    }

    public override string Text => _text ??= base.Text;

    public override IEnumerable<SyntaxNode> Children => [];

    internal override SyntaxNode MoveTo(Relocation to) => new NameSyntax(to.Tokens, to.At(FirstToken)) { _text = _text };
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>A string between double quotes, on one line.</summary>
public sealed class StringSyntax : ExpressionSyntax
{
    internal StringSyntax(TokenList tokens, int token, string value)
        : base(tokens, token, 1) => Value = value;

    /// <summary>What the string says, without quotes, its escapes replaced.</summary>
    public string Value { get; }

    public override IEnumerable<SyntaxNode> Children => [];

    internal override SyntaxNode MoveTo(Relocation to) => new StringSyntax(to.Tokens, to.At(FirstToken), Value);
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>A word that is no expression: a kind, a variant, a verb, a preposition, a name that is being declared.</summary>
public sealed class WordSyntax : SyntaxNode
{
    private string? _text;

    internal WordSyntax(TokenList tokens, int firstToken, int tokenCount)
        : base(tokens, firstToken, tokenCount)
    {
    }

    /// <summary>Whether there is none; <see cref="Text"/> is then empty, and a diagnostic has been reported.</summary>
    public bool IsMissing => TokenCount == 0;

    public override string Text => _text ??= base.Text;

    public override IEnumerable<SyntaxNode> Children => [];

    internal override SyntaxNode MoveTo(Relocation to) => new WordSyntax(to.Tokens, to.At(FirstToken), TokenCount) { _text = _text };
}

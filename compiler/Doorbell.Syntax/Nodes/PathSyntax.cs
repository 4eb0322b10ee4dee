using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>
/// The name of what is declared or set: a word, or words with dots between where it lies inside of something (<c>riscv.path</c>).
/// </summary>
public sealed class PathSyntax : SyntaxNode
{
    private WordSyntax[]? _parts;
    private string? _text;

    internal PathSyntax(TokenList tokens, int firstToken, int tokenCount)
        : base(tokens, firstToken, tokenCount)
    {
    }

    /// <summary>Whether there is none; <see cref="Text"/> is then empty, and a diagnostic has been reported.</summary>
    public bool IsMissing => TokenCount == 0;

    /// <summary>Whether it has more than one part.</summary>
    public bool IsDotted => TokenCount > 1;

    /// <summary>The words between the dots; none if the path is missing.</summary>
    public IReadOnlyList<WordSyntax> Parts => _parts ??= Split();

    /// <summary>The parts with dots between, without the trivia that may lie there.</summary>
    public override string Text => _text ??= TokenCount <= 1 ? base.Text : string.Join(".", Parts.Select(part => part.Text));

    public override IEnumerable<SyntaxNode> Children => Parts;

    private WordSyntax[] Split()
    {
        var parts = new List<WordSyntax>();
        for (var i = FirstToken; i < EndToken; i++)
        {
            if (Tokens[i].Kind is >= TokenKind.And and <= TokenKind.Identifier)
            {
                parts.Add(new WordSyntax(Tokens, i, 1));
            }
        }

        return [.. parts];
    }

    internal override SyntaxNode MoveTo(Relocation to) => new PathSyntax(to.Tokens, to.At(FirstToken), TokenCount) { _text = _text };
}

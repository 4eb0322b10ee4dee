using System.Collections;
using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Tokens;

/// <summary>
/// All tokens of a text in order, the end of the file last. What lies between two tokens (blanks, line breaks, comments) is trivia and
/// belongs to the token behind it, so tokens and trivia together are the whole text.
/// </summary>
public sealed class TokenList : IReadOnlyList<SyntaxToken>
{
    private readonly SyntaxToken[] _tokens;

    internal TokenList(SourceText source, SyntaxToken[] tokens)
    {
        Source = source;
        _tokens = tokens;
    }

    public SourceText Source { get; }

    public int Count => _tokens.Length;

    public SyntaxToken this[int index] => _tokens[index];

    /// <summary>The token's own characters.</summary>
    public string TextOf(int index) => Source.TextOf(_tokens[index].Span);

    /// <summary>The trivia before the token; before the end of the file, all that follows the last token.</summary>
    public TextSpan TriviaBefore(int index) => TextSpan.FromBounds(index == 0 ? 0 : _tokens[index - 1].End, _tokens[index].Start);

    /// <summary>Index of the token that contains the offset or, in trivia, of the next one.</summary>
    public int IndexAt(int offset)
    {
        int low = 0, high = _tokens.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_tokens[middle].End <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public IEnumerator<SyntaxToken> GetEnumerator() => ((IEnumerable<SyntaxToken>)_tokens).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _tokens.GetEnumerator();
}

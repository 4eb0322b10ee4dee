using Antlr4.Runtime;
using Antlr4.Runtime.Misc;

namespace Doorbell.Syntax.Parsing;

/// <summary>
/// The characters of a text as the lexer sees them, counted in UTF-16 units. The lexer remembers its decisions for ASCII only and would
/// make every other one anew, a thousand times as slow; since it treats all of those alike, they are handed to it as one character of
/// ASCII.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="start">Where the lexer begins.</param>
/// <param name="end">Where the text ends for it.</param>
internal sealed class CharacterStream(string text, int start, int end) : ICharStream
{
    private const char Delete = '\u007F';

    public int Index { get; private set; } = start;

    public int Size => end;

    public string SourceName => "";

    public void Consume() => Index++;

    public int LA(int offset)
    {
        var index = Index + (offset > 0 ? offset - 1 : offset);
        if (offset == 0 || index < 0 || index >= end)
        {
            return IntStreamConstants.EOF;
        }

        var character = text[index];
        return character < Delete ? character : character is '\u00A0' or '\uFEFF' ? ' ' : Delete;
    }

    public int Mark() => -1;

    public void Release(int marker)
    {
    }

    public void Seek(int index) => Index = Math.Min(index, end);

    public string GetText(Interval interval) =>
        interval.a >= text.Length ? "" : text.Substring(interval.a, Math.Min(interval.b, text.Length - 1) - interval.a + 1);
}

namespace Doorbell.Syntax.Text;

/// <summary>A piece of a source text, counted in UTF-16 units as Roslyn and the language server protocol count.</summary>
/// <param name="Start">Offset of the first unit, from 0.</param>
/// <param name="Length">Number of units; 0 for a place between two.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset behind the last unit.</summary>
    public int End => Start + Length;

    /// <summary>The span from one offset up to, not including, another.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>Whether the offset lies in the span, its end not included.</summary>
    public bool Contains(int offset) => offset >= Start && offset < End;

    /// <summary>Whether all of the other span lies in this one.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    public override string ToString() => $"{Start}..{End}";
}

namespace Doorbell.Syntax.Formatting;

/// <summary>A token in a line.</summary>
internal sealed class Piece(string text, int gap, int found, Slot? slot)
{
    public string Text { get; } = text;

    /// <summary>Blanks before it.</summary>
    public int Gap { get; set; } = gap;

    /// <summary>Blanks before it as alignment finds them; more than <see cref="Gap"/> where the text has more.</summary>
    public int Found { get; } = found;

    public Slot? Slot { get; } = slot;
}

namespace Doorbell.Syntax.Formatting;

/// <summary>Whether a line ends before a token.</summary>
internal enum LineBreak
{
    /// <summary>The token goes on with what is before it; if the text breaks the line there, so does the layout.</summary>
    Inside,

    /// <summary>Something begins with the token; it stays on the line on which the text has it.</summary>
    Kept,

    /// <summary>Something begins with the token on a line of its own.</summary>
    Always,

    /// <summary>No line ends here, whatever the text does.</summary>
    Never,

    /// <summary>A further block of the same statement: on its own line below the first block, or where the text has it.</summary>
    BelowBlock,
}

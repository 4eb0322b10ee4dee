namespace Doorbell.Syntax.Formatting;

/// <summary>What a line's indentation is counted from.</summary>
/// <param name="Line">An earlier line.</param>
/// <param name="Piece">Index of a piece in it; -1 for the line's begin.</param>
/// <param name="Offset">Columns to the right of that.</param>
internal sealed record Anchor(OutputLine Line, int Piece, int Offset);

namespace Doorbell.Syntax.Formatting;

/// <summary>A comment between two tokens.</summary>
/// <param name="Text">With its slashes, without blanks at its end.</param>
/// <param name="IsBehind">Whether it stands on the line of the token before it.</param>
/// <param name="IsBlankBefore">Whether the line before its own is blank.</param>
/// <param name="Column">Columns before it.</param>
internal sealed record TriviaComment(string Text, bool IsBehind, bool IsBlankBefore, int Column);

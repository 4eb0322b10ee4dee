using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Fixing;

/// <summary>One replacement in one file.</summary>
/// <param name="Source">The text that is edited.</param>
/// <param name="Span">What goes; of length 0 for an insertion.</param>
/// <param name="NewText">What comes, its lines ended by LF; it is kept with the line breaks of the text.</param>
public sealed record TextEdit(SourceText Source, TextSpan Span, string NewText)
{
    /// <summary>What comes, its lines ended as those of the text are.</summary>
    public string NewText { get; } = Source.NewLine == "\n" ? NewText : NewText.Replace("\r\n", "\n").Replace("\n", Source.NewLine);
}

using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Fixing;

/// <summary>One replacement in one file.</summary>
/// <param name="Source">The text that is edited.</param>
/// <param name="Span">What goes; of length 0 for an insertion.</param>
/// <param name="NewText">What comes.</param>
public sealed record TextEdit(SourceText Source, TextSpan Span, string NewText);

using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Diagnostics;

/// <summary>What was probably meant, for hosts to offer: they need not read it out of a message.</summary>
/// <param name="Span">The word that is written.</param>
/// <param name="Text">The word that was meant.</param>
public sealed record Replacement(TextSpan Span, string Text);

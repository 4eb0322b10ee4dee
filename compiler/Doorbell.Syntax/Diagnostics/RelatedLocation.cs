using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Diagnostics;

/// <summary>Another place that a diagnostic speaks of, perhaps in another file.</summary>
/// <param name="Source">The text it lies in.</param>
/// <param name="Span">Where in that text.</param>
/// <param name="Message">What is to be seen there.</param>
public sealed record RelatedLocation(SourceText Source, TextSpan Span, string Message);

namespace Doorbell.LanguageServer.Protocol;

/// <summary>Something found in a document.</summary>
/// <param name="Range">Where.</param>
/// <param name="Severity">1 error, 2 warning, 3 information.</param>
/// <param name="Code">Its kind.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Message">What it is.</param>
/// <param name="RelatedInformation">Places that it speaks of.</param>
/// <param name="Tags">1 unnecessary.</param>
internal sealed record Diagnostic(TextRange Range, int Severity, string Code, string Source, string Message, IReadOnlyList<DiagnosticRelatedInformation>? RelatedInformation, IReadOnlyList<int>? Tags);

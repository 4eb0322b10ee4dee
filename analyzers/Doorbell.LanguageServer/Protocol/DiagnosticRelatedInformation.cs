namespace Doorbell.LanguageServer.Protocol;

/// <summary>A place that a diagnostic speaks of.</summary>
/// <param name="Location">The place.</param>
/// <param name="Message">What is there.</param>
internal sealed record DiagnosticRelatedInformation(Location Location, string Message);

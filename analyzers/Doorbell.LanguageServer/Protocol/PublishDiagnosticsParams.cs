namespace Doorbell.LanguageServer.Protocol;

/// <summary>All that is found in a document.</summary>
/// <param name="Uri">The document.</param>
/// <param name="Version">Its state; null where it is not open.</param>
/// <param name="Diagnostics">The findings.</param>
internal sealed record PublishDiagnosticsParams(string Uri, int? Version, IReadOnlyList<Diagnostic> Diagnostics);

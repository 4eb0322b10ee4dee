namespace Doorbell.LanguageServer.Protocol;

/// <summary>What the client shows at a place.</summary>
/// <param name="Diagnostics">Its diagnostics.</param>
/// <param name="Only">Kinds that are wanted; null: all.</param>
internal sealed record CodeActionContext(IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<string>? Only);

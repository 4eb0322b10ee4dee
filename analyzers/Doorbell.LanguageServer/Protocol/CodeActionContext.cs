namespace Doorbell.LanguageServer.Protocol;

/// <summary>What is wanted at a place.</summary>
/// <param name="Only">Kinds that are wanted; null: all.</param>
internal sealed record CodeActionContext(IReadOnlyList<string>? Only = null);

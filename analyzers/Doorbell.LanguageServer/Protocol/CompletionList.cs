namespace Doorbell.LanguageServer.Protocol;

/// <summary>Proposals.</summary>
/// <param name="IsIncomplete">Whether typing on may bring others.</param>
/// <param name="Items">The proposals.</param>
internal sealed record CompletionList(bool IsIncomplete, IReadOnlyList<CompletionItem> Items);

namespace Doorbell.LanguageServer.Protocol;

/// <summary>A proposal.</summary>
/// <param name="Label">What is shown.</param>
/// <param name="Kind">Its picture.</param>
/// <param name="Detail">A few words beside it.</param>
/// <param name="Documentation">What it is.</param>
/// <param name="SortText">What it is sorted by.</param>
/// <param name="InsertTextFormat">1 text, 2 snippet.</param>
/// <param name="TextEdit">What it does.</param>
internal sealed record CompletionItem(string Label, int Kind, string? Detail, MarkupContent? Documentation, string SortText, int InsertTextFormat, TextEdit TextEdit);

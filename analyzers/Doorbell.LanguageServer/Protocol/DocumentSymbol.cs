namespace Doorbell.LanguageServer.Protocol;

/// <summary>Something that a document declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Detail">A few words beside it.</param>
/// <param name="Kind">Its picture.</param>
/// <param name="Range">All of it.</param>
/// <param name="SelectionRange">Its name.</param>
/// <param name="Children">What lies in it.</param>
internal sealed record DocumentSymbol(string Name, string? Detail, int Kind, TextRange Range, TextRange SelectionRange, IReadOnlyList<DocumentSymbol> Children);

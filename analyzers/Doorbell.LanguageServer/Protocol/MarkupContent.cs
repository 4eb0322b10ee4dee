namespace Doorbell.LanguageServer.Protocol;

/// <summary>Text with markup.</summary>
/// <param name="Kind"><c>markdown</c> or <c>plaintext</c>.</param>
/// <param name="Value">The text.</param>
internal sealed record MarkupContent(string Kind, string Value);

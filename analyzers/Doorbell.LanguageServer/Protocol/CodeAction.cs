namespace Doorbell.LanguageServer.Protocol;

/// <summary>Something that can be done.</summary>
/// <param name="Title">What.</param>
/// <param name="Kind">Which kind of thing.</param>
/// <param name="Diagnostics">What it repairs.</param>
/// <param name="IsPreferred">Whether it is the one to take.</param>
/// <param name="Edit">What it does.</param>
internal sealed record CodeAction(string Title, string Kind, IReadOnlyList<Diagnostic> Diagnostics, bool IsPreferred, WorkspaceEdit Edit);

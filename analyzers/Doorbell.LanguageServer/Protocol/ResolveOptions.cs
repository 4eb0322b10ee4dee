namespace Doorbell.LanguageServer.Protocol;

/// <summary>Whether answers come in two steps.</summary>
/// <param name="ResolveProvider">Whether they do.</param>
internal sealed record ResolveOptions(bool ResolveProvider);

namespace Doorbell.LanguageServer.Protocol;

/// <summary>A file changed on disk.</summary>
/// <param name="Uri">The file.</param>
/// <param name="Type">1 created, 2 changed, 3 deleted.</param>
internal sealed record FileEvent(string Uri, int Type);

namespace Doorbell.LanguageServer.Protocol;

/// <summary>Something that a document declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its picture.</param>
/// <param name="Location">Where.</param>
/// <param name="ContainerName">What it lies in.</param>
internal sealed record SymbolInformation(string Name, int Kind, Location Location, string? ContainerName);

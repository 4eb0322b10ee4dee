using System.Text.Json;
using System.Text.Json.Serialization;

namespace Doorbell.LanguageServer.Protocol;

/// <summary>Something that the server or client runs.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Name">Which command.</param>
/// <param name="Arguments">With what.</param>
internal sealed record Command(string Title, [property: JsonPropertyName("command")] string Name, IReadOnlyList<JsonElement> Arguments);

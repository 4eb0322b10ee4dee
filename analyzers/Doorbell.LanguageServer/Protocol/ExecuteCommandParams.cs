using System.Text.Json;

namespace Doorbell.LanguageServer.Protocol;

/// <summary>A command is to be run.</summary>
/// <param name="Command">Which.</param>
/// <param name="Arguments">With what.</param>
internal sealed record ExecuteCommandParams(string Command, IReadOnlyList<JsonElement>? Arguments = null);

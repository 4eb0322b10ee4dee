using System.Text.Json;

namespace Doorbell.LanguageServer.Protocol;

/// <summary>The first message.</summary>
/// <param name="Capabilities">What the client can do.</param>
/// <param name="ProcessId">The client's process.</param>
/// <param name="RootUri">The folder, of old clients.</param>
/// <param name="WorkspaceFolders">The folders that are open.</param>
/// <param name="InitializationOptions">What the client sets.</param>
internal sealed record InitializeParams(JsonElement Capabilities, int? ProcessId = null, string? RootUri = null, IReadOnlyList<WorkspaceFolder>? WorkspaceFolders = null, InitializationOptions? InitializationOptions = null);

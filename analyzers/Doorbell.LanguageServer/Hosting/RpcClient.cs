using System.Text.Json;
using Doorbell.LanguageServer.Protocol;
using StreamJsonRpc;

namespace Doorbell.LanguageServer.Hosting;

/// <summary>The client behind a connection. A client that is gone is told nothing.</summary>
internal sealed class RpcClient(JsonRpc rpc) : IClient
{
    private static readonly JsonElement Watchers = JsonDocument.Parse(
        """
        [{"id":"doorbell-files","method":"workspace/didChangeWatchedFiles",
          "registerOptions":{"watchers":[{"globPattern":"**/*.topo"},{"globPattern":"**/doorbell.json"}]}}]
        """).RootElement;

    /// <inheritdoc/>
    public Task PublishAsync(PublishDiagnosticsParams diagnostics)
    {
        var arguments = new Dictionary<string, object?> { ["uri"] = diagnostics.Uri, ["diagnostics"] = diagnostics.Diagnostics };
        var types = new Dictionary<string, Type> { ["uri"] = typeof(string), ["diagnostics"] = typeof(IReadOnlyList<Diagnostic>) };
        if (diagnostics.Version is { } version)
        {
            arguments.Add("version", version);
            types.Add("version", typeof(int));
        }

        return TellAsync(() => rpc.NotifyWithParameterObjectAsync("textDocument/publishDiagnostics", arguments, types));
    }

    /// <inheritdoc/>
    public Task RefreshCodeLensesAsync() => TellAsync(() => rpc.InvokeWithCancellationAsync("workspace/codeLens/refresh", [], default));

    /// <inheritdoc/>
    public Task WatchFilesAsync() => TellAsync(() => rpc.InvokeWithParameterObjectAsync(
        "client/registerCapability",
        new Dictionary<string, object?> { ["registrations"] = Watchers },
        new Dictionary<string, Type> { ["registrations"] = typeof(JsonElement) },
        default));

    private static async Task TellAsync(Func<Task> tell)
    {
        try
        {
            await tell().ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is ConnectionLostException or ObjectDisposedException or RemoteRpcException or IOException or OperationCanceledException)
        {
            // The client is gone, or does not do it: there is nobody to tell.
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Transport;
using StreamJsonRpc;

namespace Doorbell.LanguageServer.Hosting;

/// <summary>The language server: LSP 3.17 over two streams.</summary>
public static class TopologyServer
{
    /// <summary>Serves one client until it says goodbye or its stream ends.</summary>
    /// <param name="input">From the client.</param>
    /// <param name="output">To the client.</param>
    /// <param name="settings">What the host gives.</param>
    /// <param name="cancellation">Ends the server.</param>
    /// <returns>Null if the client said goodbye or closed its stream between two messages; else what was wrong, as a sentence.</returns>
    public static async Task<string?> RunAsync(Stream input, Stream output, ServerSettings settings, CancellationToken cancellation = default)
    {
        using var handler = new StdioMessageHandler(input, output, Formatter());
        using var rpc = new PlainRpc(handler);
        var session = new Session(settings, new RpcClient(rpc));
        rpc.AddLocalRpcTarget(RpcTargetMetadata.FromShape<ServerTarget>(), new ServerTarget(session), null);
        rpc.StartListening();
        try
        {
            await Task.WhenAny(rpc.Completion, session.Exit).WaitAsync(cancellation).ConfigureAwait(false);
            if (!session.Exit.IsCompleted)
            {
                await rpc.Completion.ConfigureAwait(false);
            }

            return session.Exit.IsCompleted && !session.Exit.Result ? "The client left without a \"shutdown\" request." : null;
        }
        catch (Exception fault) when (fault is ProtocolViolationException or IOException)
        {
            return fault.Message;
        }
        catch (Exception fault) when (fault.GetBaseException() is ProtocolViolationException violation)
        {
            return violation.Message;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            session.Stop();
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "All types that cross the wire are in ProtocolJson, which is generated when compiled.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "All types that cross the wire are in ProtocolJson, which is generated when compiled.")]
    private static SystemTextJsonFormatter Formatter() => new()
    {
        JsonSerializerOptions = new JsonSerializerOptions(ProtocolJson.Default.Options) { TypeInfoResolver = ProtocolJson.Default },
    };
}

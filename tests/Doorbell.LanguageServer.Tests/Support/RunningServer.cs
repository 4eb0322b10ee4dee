using System.IO.Pipelines;
using Doorbell.LanguageServer.Hosting;
using Doorbell.Testing.LanguageClients;

namespace Doorbell.LanguageServer.Tests.Support;

/// <summary>A server in this process, with a client on the other end of its streams.</summary>
internal sealed class RunningServer : IDisposable
{
    public const string Folder = "/boards";

    private readonly Pipe toServer = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly Pipe fromServer = new(new PipeOptions(pauseWriterThreshold: 0));

    public RunningServer(MemoryFiles? files = null, Func<ServerSettings, ServerSettings>? change = null)
    {
        Files = files ?? new MemoryFiles();
        var settings = new ServerSettings { Files = Files, Version = "1.2.3" };
        Ended = Task.Run(() => TopologyServer.RunAsync(toServer.Reader.AsStream(), fromServer.Writer.AsStream(), change?.Invoke(settings) ?? settings));
        Client = new LanguageClient(toServer.Writer.AsStream(), fromServer.Reader.AsStream());
    }

    public MemoryFiles Files { get; }

    public LanguageClient Client { get; }

    /// <summary>What the server says at its end.</summary>
    public Task<string?> Ended { get; }

    /// <summary>A server that has been greeted and has one document open.</summary>
    public static async Task<RunningServer> WithAsync(string text, string uri = "file:///boards/main.topo", MemoryFiles? files = null)
    {
        var server = new RunningServer(files);
        await server.Client.InitializeAsync(Folder);
        server.Client.Open(uri, text);
        return server;
    }

    public void Dispose()
    {
        Client.Dispose();
        Assert.True(Ended.Wait(TimeSpan.FromMinutes(1)), "The server does not end with its client.");
    }
}

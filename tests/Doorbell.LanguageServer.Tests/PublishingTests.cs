using Doorbell.Compiler;
using Doorbell.LanguageServer.Diagnosing;
using Doorbell.LanguageServer.Hosting;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Tests.Support;
using Doorbell.LanguageServer.Workspaces;

namespace Doorbell.LanguageServer.Tests;

public class PublishingTests
{
    /// <summary>A file is judged by itself and as part of one that extends it; what each finds is sent for the same file.</summary>
    [Fact]
    public async Task What_is_known_last_is_sent_last()
    {
        var workspace = new Workspace(new MemoryFiles());
        var client = new SlowClient();
        var models = new ModelStore(workspace, (main, resolver, parse, earlier, cancellation) => Compilation.Create(main, resolver, parse: parse, earlier: earlier, cancellation: cancellation));
        var publisher = new DiagnosticPublisher(models, client) { Debounce = TimeSpan.Zero };
        workspace.Add(new TextDocumentItem("file:///boards/base.topo", 1, "topology base\nhart cpu[0]\n"));
        workspace.Add(new TextDocumentItem("file:///boards/main.topo", 1, "topology main extends \"base.topo\"\nhart cpu2[0]\n"));
        for (var round = 0; round < 20; round++)
        {
            publisher.Schedule("/boards/base.topo");
            publisher.Schedule("/boards/main.topo");
        }

        await client.UntilQuietAsync();
        publisher.Stop();
        Assert.False(client.HasOverlapped, "A list was sent before the one that was made before it.");
    }

    private sealed class SlowClient : IClient
    {
        private int sending;
        private long last = Environment.TickCount64;

        public bool HasOverlapped { get; private set; }

        public async Task PublishAsync(PublishDiagnosticsParams diagnostics)
        {
            HasOverlapped |= Interlocked.Increment(ref sending) > 1;
            await Task.Delay(5);
            Interlocked.Decrement(ref sending);
            Volatile.Write(ref last, Environment.TickCount64);
        }

        public Task RefreshCodeLensesAsync() => Task.CompletedTask;

        public Task WatchFilesAsync() => Task.CompletedTask;

        public async Task UntilQuietAsync()
        {
            while (Environment.TickCount64 - Volatile.Read(ref last) < 500)
            {
                await Task.Delay(50);
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Doorbell.Testing.LanguageClients;

/// <summary>A client of the language server protocol over two streams, as an editor is one.</summary>
public sealed class LanguageClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Stream toServer;
    private readonly Stream fromServer;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> waiting = new();
    private readonly Channel<JsonNode> diagnostics = Channel.CreateUnbounded<JsonNode>();
    private readonly Lock writing = new();
    private readonly Task reading;
    private int lastId;

    /// <param name="toServer">What the server reads.</param>
    /// <param name="fromServer">What the server writes.</param>
    public LanguageClient(Stream toServer, Stream fromServer)
    {
        this.toServer = toServer;
        this.fromServer = fromServer;
        reading = Task.Run(ReadAllAsync);
    }

    /// <summary>Ends when the server's stream does.</summary>
    public Task Reading => reading;

    /// <summary>Methods that the server asked the client for, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Says hello.</summary>
    /// <param name="folder">The folder that is open, or null.</param>
    /// <param name="debounce">Milliseconds of quiet before diagnostics.</param>
    public async Task<JsonNode> InitializeAsync(string? folder = null, int debounce = 0)
    {
        var result = await RequestAsync("initialize", new JsonObject
        {
            ["processId"] = Environment.ProcessId,
            ["rootUri"] = folder is null ? null : UriOf(folder),
            ["initializationOptions"] = new JsonObject { ["debounce"] = debounce },
            ["capabilities"] = JsonNode.Parse("""{"textDocument":{"completion":{"completionItem":{"snippetSupport":true}}},"workspace":{"codeLens":{"refreshSupport":true}}}"""),
        });
        Notify("initialized", new JsonObject());
        return result ?? throw new InvalidOperationException("The server answers nothing.");
    }

    /// <summary>Says goodbye.</summary>
    public async Task LeaveAsync()
    {
        await RequestAsync("shutdown", null);
        Notify("exit", null);
    }

    public void Open(string uri, string text, int version = 1) => Notify("textDocument/didOpen", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "topo", ["version"] = version, ["text"] = text },
    });

    /// <summary>Replaces a piece of a document.</summary>
    public void Change(string uri, int version, (int Line, int Character) start, (int Line, int Character) end, string text) => Notify("textDocument/didChange", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = version },
        ["contentChanges"] = new JsonArray(new JsonObject { ["range"] = Range(start, end), ["text"] = text }),
    });

    /// <summary>Replaces all of a document.</summary>
    public void Replace(string uri, int version, string text) => Notify("textDocument/didChange", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = version },
        ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = text }),
    });

    public void Close(string uri) => Notify("textDocument/didClose", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } });

    /// <summary>Asks about a place.</summary>
    public Task<JsonNode?> AskAtAsync(string method, string uri, int line, int character) => RequestAsync(method, new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri },
        ["position"] = Position(line, character),
    });

    /// <summary>Asks about a whole document.</summary>
    public Task<JsonNode?> AskAsync(string method, string uri) => RequestAsync(method, new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } });

    /// <summary>The next diagnostics of a document, of a version where one is asked for; those of others are passed over.</summary>
    public async Task<JsonArray> DiagnosticsAsync(string uri, int? version = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var message in diagnostics.Reader.ReadAllAsync(patience.Token))
        {
            if ((string?)message["uri"] == uri && (version is null || (int?)message["version"] == version))
            {
                return message["diagnostics"]?.AsArray() ?? [];
            }
        }

        throw new InvalidOperationException("The server is gone.");
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <exception cref="LanguageServerException">The answer is an error.</exception>
    public Task<JsonNode?> RequestAsync(string method, JsonNode? parameters)
    {
        var id = Interlocked.Increment(ref lastId);
        var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        return answer.Task.WaitAsync(Patience);
    }

    public void Notify(string method, JsonNode? parameters) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    /// <summary>Sends bytes as they are.</summary>
    public void SendRaw(ReadOnlySpan<byte> bytes)
    {
        lock (writing)
        {
            toServer.Write(bytes);
            toServer.Flush();
        }
    }

    public static string UriOf(string path) => new Uri(path).AbsoluteUri;

    public static JsonObject Position(int line, int character) => new() { ["line"] = line, ["character"] = character };

    public static JsonObject Range((int Line, int Character) start, (int Line, int Character) end) =>
        new() { ["start"] = Position(start.Line, start.Character), ["end"] = Position(end.Line, end.Character) };

    public void Dispose()
    {
        toServer.Dispose();
        fromServer.Dispose();
    }

    private void Send(JsonObject message)
    {
        if (message["params"] is null)
        {
            message.Remove("params");
        }

        var content = Encoding.UTF8.GetBytes(message.ToJsonString());
        SendRaw([.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {content.Length}\r\n\r\n")), .. content]);
    }

    private async Task ReadAllAsync()
    {
        try
        {
            while (await ReadAsync() is { } message)
            {
                Take(message);
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            // The server is gone; whoever waits is told below.
        }

        diagnostics.Writer.TryComplete();
        foreach (var answer in waiting.Values)
        {
            answer.TrySetException(new IOException("The server's stream has ended."));
        }
    }

    private void Take(JsonNode message)
    {
        var method = (string?)message["method"];
        if (method is null)
        {
            if ((int?)message["id"] is { } id && waiting.TryRemove(id, out var answer))
            {
                if (message["error"] is { } error)
                {
                    answer.TrySetException(new LanguageServerException((int?)error["code"] ?? 0, (string?)error["message"] ?? ""));
                }
                else
                {
                    answer.TrySetResult(message["result"]);
                }
            }
        }
        else if (method == "textDocument/publishDiagnostics" && message["params"] is { } published)
        {
            diagnostics.Writer.TryWrite(published);
        }
        else if (message["id"] is { } asked)
        {
            Asked.Enqueue(method);
            Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = asked.DeepClone(), ["result"] = null });
        }
    }

    private async Task<JsonNode?> ReadAsync()
    {
        var length = -1;
        for (var header = await ReadLineAsync(); header != ""; header = await ReadLineAsync())
        {
            if (header is null)
            {
                return null;
            }

            if (header.StartsWith("Content-Length: ", StringComparison.Ordinal))
            {
                length = int.Parse(header.AsSpan(16), CultureInfo.InvariantCulture);
            }
        }

        var content = new byte[length];
        await fromServer.ReadExactlyAsync(content);
        return JsonNode.Parse(content);
    }

    private async Task<string?> ReadLineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await fromServer.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}

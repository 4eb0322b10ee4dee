using System.Text;
using System.Text.Json.Nodes;
using Doorbell.LanguageServer.Tests.Support;
using Doorbell.Testing.LanguageClients;

namespace Doorbell.LanguageServer.Tests;

public class BadInputTests
{
    [Theory]
    [InlineData("hello\r\n\r\n", "no header says its \"Content-Length\"")]
    [InlineData("Content-Length: 100\r\n\r\n{\"jsonrpc\"", "ended inside a message")]
    [InlineData("Content-Length: 12", "ended inside a message's headers")]
    [InlineData("Content-Length: 99999999999\r\n\r\n{}", "is too large")]
    [InlineData("Content-Length: -1\r\n\r\n{}", "no header says its \"Content-Length\"")]
    public async Task What_is_no_message_ends_the_server_with_a_sentence(string sent, string expected)
    {
        using var server = new RunningServer();
        server.Client.SendRaw(Encoding.ASCII.GetBytes(sent));
        server.Client.Dispose();
        Assert.Contains(expected, await server.Ended ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{nope")]
    [InlineData("[1, 2]")]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("\u0000\u0001")]
    public async Task A_message_that_means_nothing_is_passed_over(string content)
    {
        using var server = new RunningServer();
        server.Client.SendRaw(Encoding.UTF8.GetBytes($"Content-Length: {Encoding.UTF8.GetByteCount(content)}\r\n\r\n{content}"));
        Assert.NotNull(await server.Client.InitializeAsync());
    }

    [Theory]
    [InlineData("textDocument/hover", "[1]")]
    [InlineData("textDocument/hover", "{}")]
    [InlineData("textDocument/hover", "{\"textDocument\":5,\"position\":{}}")]
    [InlineData("textDocument/rename", "{\"textDocument\":{\"uri\":\"x\"}}")]
    [InlineData("workspace/executeCommand", "{\"command\":\"doorbell.server.runScenario\",\"arguments\":[1,2]}")]
    [InlineData("nonsense", "{}")]
    public async Task A_request_with_wrong_parameters_is_refused_without_an_exceptions_text(string method, string parameters)
    {
        using var server = await RunningServer.WithAsync("topology t\n");
        var refusal = await Assert.ThrowsAsync<LanguageServerException>(() => server.Client.RequestAsync(method, JsonNode.Parse(parameters)));
        Assert.True(refusal.Code is -32602 or -32601, $"{refusal.Code}: {refusal.Message}");
        Assert.DoesNotContain("Exception", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Editors tell all that they can do, which fills more than one buffer of the pipe.</summary>
    [Fact]
    public async Task A_greeting_of_many_kilobytes_is_understood()
    {
        using var server = new RunningServer();
        var capabilities = new JsonObject();
        for (var i = 0; i < 500; i++)
        {
            capabilities.Add($"capability{i}", new JsonObject { ["dynamicRegistration"] = true });
        }

        var hello = await server.Client.RequestAsync("initialize", new JsonObject { ["processId"] = 1, ["rootUri"] = null, ["capabilities"] = capabilities });
        Assert.NotNull(hello?["capabilities"]);
    }

    [Fact]
    public async Task Nothing_is_answered_before_hello()
    {
        using var server = new RunningServer();
        var refusal = await Assert.ThrowsAsync<LanguageServerException>(() => server.Client.AskAtAsync("textDocument/hover", Marked.Uri, 0, 0));
        Assert.Equal(-32002, refusal.Code);
    }

    [Fact]
    public async Task Places_and_documents_that_are_not_there_have_no_answer()
    {
        using var server = await RunningServer.WithAsync("// Nothing.\ntopology t\n");
        Assert.Null(await server.Client.AskAtAsync("textDocument/hover", "file:///nowhere.topo", 3, 4));
        Assert.Null(await server.Client.AskAtAsync("textDocument/hover", "weird:///%%%", 3, 4));
        Assert.Null(await server.Client.AskAtAsync("textDocument/hover", Marked.Uri, 400, 100));
        Assert.Null(await server.Client.AskAtAsync("textDocument/hover", Marked.Uri, -1, -1));
        server.Client.Change("file:///nowhere.topo", 2, (0, 0), (0, 1), "x");
        server.Client.Change(Marked.Uri, 2, (90, 0), (5, 1), "hart cpu\n");
        Assert.Empty(await server.Client.DiagnosticsAsync(Marked.Uri, 2));
    }

    [Fact]
    public async Task A_hundred_thousand_mistakes_are_a_thousand_and_a_sentence()
    {
        using var server = await RunningServer.WithAsync("topology t\n" + string.Concat(Enumerable.Repeat("hrat x = = ]\n", 100_000)));
        Assert.InRange((await server.Client.DiagnosticsAsync(Marked.Uri, 1)).Count, 500, 1001);
    }

    [Fact]
    public async Task A_file_of_10_MB_is_served()
    {
        var block = "memory m0 { range = 0x8000_0000 +: 4KiB }   // padding, padding, padding, padding, padding\n";
        using var server = await RunningServer.WithAsync("topology t\n" + string.Concat(Enumerable.Repeat(block, 10_000_000 / block.Length)));
        server.Client.Replace(Marked.Uri, 2, "topology t\nhart cpu\n");
        Assert.Empty(await server.Client.DiagnosticsAsync(Marked.Uri, 2));
    }

    [Fact]
    public async Task A_binary_file_is_mistakes_and_no_crash()
    {
        var random = new Random(17);
        var text = new string([.. Enumerable.Range(0, 50_000).Select(_ => (char)random.Next(0, 0xd800))]);
        using var server = await RunningServer.WithAsync(text);
        Assert.NotEmpty(await server.Client.DiagnosticsAsync(Marked.Uri, 1));
        Assert.NotNull(await server.Client.AskAsync("textDocument/semanticTokens/full", Marked.Uri));
    }

    [Fact]
    public async Task An_import_cycle_is_one_mistake()
    {
        var files = new MemoryFiles();
        files["/boards/a.topo"] = "topology a\nimport \"main.topo\" as m\n";
        using var server = await RunningServer.WithAsync("topology t\nimport \"a.topo\" as a\n", files: files);
        Assert.Single(await server.Client.DiagnosticsAsync("file:///boards/a.topo"));
    }

    [Fact]
    public async Task A_file_that_is_deleted_under_the_server_is_missed()
    {
        var files = new MemoryFiles();
        files["/boards/arm.topo"] = "topology arm\nhart cpu\n";
        using var server = await RunningServer.WithAsync("topology t\nimport \"arm.topo\" as arm\nconst c = arm.cpu\n", files: files);
        Assert.Empty(await server.Client.DiagnosticsAsync(Marked.Uri, 1));
        files.Delete("/boards/arm.topo");
        server.Client.Change(Marked.Uri, 2, (2, 0), (2, 0), "\n");
        Assert.NotEmpty(await server.Client.DiagnosticsAsync(Marked.Uri, 2));
    }

    [Fact]
    public async Task A_closed_document_is_said_nothing_about()
    {
        using var server = await RunningServer.WithAsync("topology t\nhrat cpu\n");
        Assert.NotEmpty(await server.Client.DiagnosticsAsync(Marked.Uri, 1));
        server.Client.Close(Marked.Uri);
        Assert.Empty(await server.Client.DiagnosticsAsync(Marked.Uri));
        Assert.Null(await server.Client.AskAtAsync("textDocument/hover", Marked.Uri, 1, 1));
    }

    [Fact]
    public async Task A_client_that_leaves_as_it_should_hears_nothing_bad()
    {
        using var server = await RunningServer.WithAsync("topology t\n");
        await server.Client.LeaveAsync();
        Assert.Null(await server.Ended);
    }
}

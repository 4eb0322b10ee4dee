using System.Text;
using Doorbell.EndToEnd.Commands;
using Doorbell.Testing;
using Doorbell.Testing.LanguageClients;

namespace Doorbell.EndToEnd.Editors;

/// <summary>The language server as editors start it.</summary>
public class LanguageServerProcessTests
{
    [Fact]
    public async Task A_sample_is_opened_and_judged()
    {
        var sample = RepositoryRoot.Of("samples/02-qemu-virt.topo");
        using var process = DoorbellProcess.Start(RepositoryRoot.Path, "lsp", "--stdio");
        using var client = new LanguageClient(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        var hello = await client.InitializeAsync(RepositoryRoot.Of("samples"));
        Assert.Equal("doorbell", (string?)hello["serverInfo"]?["name"]);
        client.Open(LanguageClient.UriOf(sample), await File.ReadAllTextAsync(sample));
        Assert.Empty(await client.DiagnosticsAsync(LanguageClient.UriOf(sample), 1));
        client.Replace(LanguageClient.UriOf(sample), 2, "topology t\nhrat cpu\n");
        Assert.Single(await client.DiagnosticsAsync(LanguageClient.UriOf(sample), 2));
        await client.LeaveAsync();
        await process.WaitForExitAsync();
        Assert.Equal((0, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync()));
    }

    [Fact]
    public async Task A_pipe_that_closes_inside_a_message_is_1_with_a_sentence()
    {
        using var process = DoorbellProcess.Start(RepositoryRoot.Path, "lsp");
        await process.StandardInput.BaseStream.WriteAsync(Encoding.ASCII.GetBytes("Content-Length: 50\r\n\r\n{\"json"));
        process.StandardInput.Close();
        var run = DoorbellProcess.Finish(process);
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("ended inside a message", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_folder_is_one_to_start_from()
    {
        using var folder = new SandboxFolder();
        var board = folder.PathOf("new/board.topo");
        Assert.Equal(0, DoorbellProcess.Run("init", folder.PathOf("new")).ExitCode);
        var check = DoorbellProcess.Run("check", board);
        Assert.True(check.ExitCode == 0, check.Out + check.Error);
        Assert.Equal(0, DoorbellProcess.Run("fmt", "--check", board).ExitCode);
        var run = DoorbellProcess.Run("run", board);
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        Assert.All(new[] { "doorbell.json", ".editorconfig", ".vscode/settings.json" }, file => Assert.True(File.Exists(folder.PathOf($"new/{file}")), file));
        Assert.Equal(2, DoorbellProcess.Run("init", folder.PathOf("new")).ExitCode);
    }
}

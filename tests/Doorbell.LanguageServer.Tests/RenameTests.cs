using System.Text.Json.Nodes;
using Doorbell.LanguageServer.Tests.Support;
using Doorbell.Testing.LanguageClients;

namespace Doorbell.LanguageServer.Tests;

public class RenameTests
{
    private const string Base = "topology base\nparam path = patch\nhart cpu[2]\npolicy patch : none\nscenario s { expect len(cpu) == 2 }\n";
    private const string Derived = "topology mine extends \"main.topo\" { path = patch }\noverride hart cpu[4]\nscenario t with path = patch { expect len(cpu) == 4 }\n";

    [Theory]
    [InlineData("hart c$$pu", "core", 2, 2)]
    [InlineData("policy pa$$tch", "late", 2, 2)]
    [InlineData("param pa$$th", "way", 1, 2)]
    [InlineData("scenario $$s", "sizes", 1, 0)]
    public async Task A_name_changes_in_every_file(string marked, string name, int here, int there)
    {
        var (server, place) = await OpenAsync(marked);
        using (server)
        {
            var changes = (await RenameAsync(server, place, name))?["changes"]?.AsObject() ?? [];
            Assert.Equal(here, changes["file:///boards/main.topo"]?.AsArray().Count ?? 0);
            Assert.Equal(there, changes["file:///boards/derived.topo"]?.AsArray().Count ?? 0);
        }
    }

    [Theory]
    [InlineData("hart c$$pu", "patch")]
    [InlineData("hart c$$pu", "2cpu")]
    [InlineData("hart c$$pu", "and")]
    [InlineData("hart c$$pu", "a b")]
    [InlineData("hart c$$pu", "")]
    [InlineData("ha$$rt cpu", "core")]
    [InlineData(": no$$ne", "nothing")]
    public async Task A_name_that_would_mean_something_else_is_refused(string marked, string name)
    {
        var (server, place) = await OpenAsync(marked);
        using (server)
        {
            var refusal = await Assert.ThrowsAsync<LanguageServerException>(() => RenameAsync(server, place, name));
            Assert.Equal(-32803, refusal.Code);
        }
    }

    [Fact]
    public async Task A_local_name_changes_in_its_scenario_alone()
    {
        var place = Marked.Of("topology t\nhart cpu[2]\nscenario a { let $$n = 1  expect n == 1 }\nscenario b { let n = 2  expect n == 2 }\n");
        using var server = await RunningServer.WithAsync(place.Text);
        var changes = (await RenameAsync(server, place, "m"))?["changes"]?["file:///boards/main.topo"]?.AsArray() ?? [];
        Assert.Equal([2, 2], changes.Select(edit => (int?)edit?["range"]?["start"]?["line"] ?? -1));
    }

    [Fact]
    public async Task Only_names_of_the_authors_can_be_renamed()
    {
        var (server, place) = await OpenAsync("ha$$rt cpu");
        using (server)
        {
            Assert.Null(await server.Client.AskAtAsync("textDocument/prepareRename", Marked.Uri, place.Line, place.Character));
            var name = await server.Client.AskAtAsync("textDocument/prepareRename", Marked.Uri, place.Line, place.Character + 4);
            Assert.Equal("cpu", (string?)name?["placeholder"]);
        }
    }

    private static async Task<(RunningServer Server, Marked Place)> OpenAsync(string marked)
    {
        var files = new MemoryFiles();
        files["/boards/main.topo"] = Base;
        files["/boards/derived.topo"] = Derived;
        var place = Marked.Of(Base.Replace(marked.Replace("$$", "", StringComparison.Ordinal), marked, StringComparison.Ordinal));
        return (await RunningServer.WithAsync(place.Text, files: files), place);
    }

    private static Task<JsonNode?> RenameAsync(RunningServer server, Marked place, string name) => server.Client.RequestAsync("textDocument/rename", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = Marked.Uri },
        ["position"] = LanguageClient.Position(place.Line, place.Character),
        ["newName"] = name,
    });
}

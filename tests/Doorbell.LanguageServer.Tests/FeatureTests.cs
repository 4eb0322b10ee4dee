using System.Text.Json.Nodes;
using Doorbell.LanguageServer.Tests.Support;
using Doorbell.Testing.LanguageClients;

namespace Doorbell.LanguageServer.Tests;

public class FeatureTests
{
    private const string Board = """
        topology board
        param harts = 4 in 1 .. 8
        hart cpu[harts]
        imsic s_files { base = 0x2800_0000  harts = cpu }
        memory dram { range = 0x8000_0000 +: 128MiB }
        pcie host0 { device nic { bdf = 00:01.0  msix = 2 } }
        kernel linux {
          default_domain = identity
        }

        /// It arrives.
        scenario arrives {
          request host0.nic[0] on cpu[1]
          fire host0.nic[0]
          expect handled(host0.nic[0]) == 1
        }
        scenario both {
          case good { request host0.nic[0]  fire host0.nic[0]  expect handled(host0.nic[0]) == 1 }
          case bad { request host0.nic[0]  expect handled(host0.nic[0]) == 7 }
        }

        """;

    [Theory]
    [InlineData("hart c$$pu", "4 elements")]
    [InlineData("imsic s_$$files", "0x2800_0000 .. 0x2800_3fff (16 KiB)")]
    [InlineData("0x2800$$_0000", "`0x2800_0000` (671088640, 640 MiB)")]
    [InlineData("dram { ra$$nge", "`0x8000_0000 .. 0x87ff_ffff`, 128 MiB")]
    [InlineData("param har$$ts", "= `4`")]
    [InlineData("bdf = 00:$$01.0", "requester id 0x0008")]
    [InlineData("device ni$$c", "bdf = `00:01.0`, requester id 0x0008")]
    [InlineData("req$$uest", "request V [on T]")]
    [InlineData("par$$am harts", "param NAME = VALUE [in FIRST .. LAST]")]
    [InlineData("scen$$ario arrives", "Statements, and what must hold.")]
    [InlineData("identi$$ty", "kernel.default_domain = identity")]
    [InlineData("identi$$ty", "identity, dma or dma_fq")]
    [InlineData("expect hand$$led", "How often its owner's handler ran.")]
    [InlineData("scenario arr$$ives", "It arrives.")]
    public async Task Hover_says_what_is_known(string marked, string expected)
    {
        var place = Marked.Of(Board.Replace(marked.Replace("$$", "", StringComparison.Ordinal), marked, StringComparison.Ordinal));
        using var server = await RunningServer.WithAsync(place.Text);
        var hover = await server.Client.AskAtAsync("textDocument/hover", Marked.Uri, place.Line, place.Character);
        Assert.Contains(expected, (string?)hover?["contents"]?["value"] ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expect pending(s_fi$$les[1]) == []", "`s_files[1]` at `0x2800_1000 .. 0x2800_1fff (4 KiB)`")]
    [InlineData("expect pending(s_files[$$1]) == []", "`s_files[1]` at `0x2800_1000 .. 0x2800_1fff (4 KiB)`")]
    [InlineData("write host0.nic at 0x2800_3$$004 data 1", "in the page of `s_files[3]`")]
    public async Task Hover_says_where_a_file_lies_and_what_lies_at_an_address(string statement, string expected)
    {
        var place = Marked.Of($"{Board}scenario decoded {{\n  {statement}\n}}\n");
        using var server = await RunningServer.WithAsync(place.Text);
        var hover = await server.Client.AskAtAsync("textDocument/hover", Marked.Uri, place.Line, place.Character);
        Assert.Contains(expected, (string?)hover?["contents"]?["value"] ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hints_tell_addresses_and_sizes()
    {
        using var server = await RunningServer.WithAsync(Board);
        var hints = await AskRangeAsync(server, "textDocument/inlayHint", 0, 100);
        Assert.Equal(["4 elements", "0x2800_0000 .. 0x2800_3fff (16 KiB)", ".. 0x87ff_ffff"], hints.Select(hint => (string?)hint?["label"]));
    }

    [Fact]
    public async Task The_outline_is_a_tree()
    {
        using var server = await RunningServer.WithAsync(Board);
        var symbols = (await server.Client.AskAsync("textDocument/documentSymbol", Marked.Uri))?.AsArray() ?? [];
        Assert.Equal(["board", "harts", "cpu", "s_files", "dram", "host0", "linux", "arrives", "both"], symbols.Select(symbol => (string?)symbol?["name"]));
        Assert.Equal(["good", "bad"], symbols[8]?["children"]?.AsArray().Select(symbol => (string?)symbol?["name"]) ?? []);
        Assert.Equal("nic", (string?)symbols[5]?["children"]?[0]?["name"]);
    }

    [Fact]
    public async Task Names_of_other_files_are_found_by_letters()
    {
        var files = new MemoryFiles();
        files["/boards/other.topo"] = "topology other\nhart far_away\n";
        using var server = await RunningServer.WithAsync(Board, files: files);
        var found = await server.Client.RequestAsync("workspace/symbol", new JsonObject { ["query"] = "fraw" });
        Assert.Equal("far_away", (string?)found?[0]?["name"]);
        Assert.Equal("file:///boards/other.topo", (string?)found?[0]?["location"]?["uri"]);
    }

    [Fact]
    public async Task Braces_fold_and_keep_their_end_in_sight()
    {
        using var server = await RunningServer.WithAsync(Board);
        var ranges = (await server.Client.AskAsync("textDocument/foldingRange", Marked.Uri))?.AsArray() ?? [];
        Assert.Contains(ranges, range => (int?)range?["startLine"] == 6 && (int?)range?["endLine"] == 7);
    }

    [Fact]
    public async Task Selections_grow_by_the_tree()
    {
        using var server = await RunningServer.WithAsync(Board);
        var parameters = new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = Marked.Uri }, ["positions"] = new JsonArray(LanguageClient.Position(12, 11)) };
        var range = (await server.Client.RequestAsync("textDocument/selectionRange", parameters))?[0];
        var widths = new List<(int Line, int Character)>();
        for (; range is not null; range = range["parent"])
        {
            widths.Add(((int?)range["range"]?["start"]?["line"] ?? -1, (int?)range["range"]?["start"]?["character"] ?? -1));
        }

        Assert.Equal((12, 10), widths[0]);
        Assert.Equal((0, 0), widths[^1]);
        Assert.True(widths.Count >= 5, $"{widths.Count} selections");
    }

    [Fact]
    public async Task Formatting_touches_only_what_lies_between_tokens()
    {
        const string Text = "topology  t\n\nhart   cpu[2]\n\n\n\nmemory  m {range=0x0+:4KiB}\n";
        using var server = await RunningServer.WithAsync(Text);
        var all = (await server.Client.AskAsync("textDocument/formatting", Marked.Uri))?.AsArray() ?? [];
        Assert.Equal("topology t\n\nhart cpu[2]\n\nmemory m { range = 0x0 +: 4KiB }\n", Apply(Text, all));
        var some = await AskRangeAsync(server, "textDocument/rangeFormatting", 2, 3);
        Assert.Equal("topology  t\n\nhart cpu[2]\n\n\n\nmemory  m {range=0x0+:4KiB}\n", Apply(Text, some));
    }

    [Fact]
    public async Task Imports_are_links()
    {
        using var server = await RunningServer.WithAsync("topology t extends \"base.topo\"\nimport \"arm/virt.topo\" as arm\n");
        var links = (await server.Client.AskAsync("textDocument/documentLink", Marked.Uri))?.AsArray() ?? [];
        Assert.Equal(["file:///boards/base.topo", "file:///boards/arm/virt.topo"], links.Select(link => (string?)link?["target"]));
    }

    [Fact]
    public async Task A_lens_runs_its_scenario_and_then_shows_the_verdict()
    {
        using var server = await RunningServer.WithAsync(Board);
        await server.Client.DiagnosticsAsync(Marked.Uri);
        var lenses = (await server.Client.AskAsync("textDocument/codeLens", Marked.Uri))?.AsArray() ?? [];
        Assert.Equal(["▶ Run", "▶ Run all cases", "▶ Run", "▶ Run"], lenses.Select(lens => (string?)lens?["command"]?["title"]));
        var both = lenses[1]?["command"];
        var verdicts = await server.Client.RequestAsync(
            "workspace/executeCommand", new JsonObject { ["command"] = both?["command"]?.DeepClone(), ["arguments"] = both?["arguments"]?.DeepClone() });
        Assert.Equal(["passed", "failed"], verdicts?.AsArray().Select(verdict => (string?)verdict?["verdict"]) ?? []);
        var shown = await server.Client.DiagnosticsAsync(Marked.Uri);
        Assert.Equal("DB6001", (string?)Assert.Single(shown)?["code"]);
        var after = (await server.Client.AskAsync("textDocument/codeLens", Marked.Uri))?.AsArray() ?? [];
        Assert.StartsWith("✗ failed: ", (string?)after[3]?["command"]?["title"] ?? "", StringComparison.Ordinal);
        Assert.StartsWith("✓ passed", (string?)after[2]?["command"]?["title"] ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_comes_back_as_a_table()
    {
        using var server = await RunningServer.WithAsync(Board + "sweep sizes {\n  columns = [arrives]\n  vary harts { over = [2, 4] }\n}\n");
        var tables = await server.Client.RequestAsync(
            "workspace/executeCommand", new JsonObject { ["command"] = "doorbell.server.runSweep", ["arguments"] = new JsonArray(Marked.Uri) });
        Assert.Equal("| harts | arrives |\n|---|---|\n| 2 | delivered |\n| 4 | delivered |\n", (string?)tables?[0]?["markdown"]);
    }

    [Fact]
    public async Task Tokens_are_in_order_and_inside_of_the_legend()
    {
        using var server = await RunningServer.WithAsync(Board);
        var data = (await server.Client.AskAsync("textDocument/semanticTokens/full", Marked.Uri))?["data"]?.AsArray().Select(number => (int?)number ?? -1).ToArray() ?? [];
        Assert.Equal(0, data.Length % 5);
        Assert.NotEmpty(data);
        Assert.All(data, number => Assert.True(number >= 0));
        var line = 0;
        for (var at = 0; at < data.Length; at += 5)
        {
            line += data[at];
            Assert.True(data[at] > 0 || at == 0 || data[at + 1] > 0, "Two tokens begin at one place.");
            Assert.InRange(data[at + 3], 0, 10);
        }

        Assert.InRange(line, 1, Board.Count(character => character == '\n'));
    }

    private static async Task<JsonArray> AskRangeAsync(RunningServer server, string method, int first, int last) =>
        (await server.Client.RequestAsync(
            method, new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = Marked.Uri }, ["range"] = LanguageClient.Range((first, 0), (last, 0)) }))?.AsArray() ?? [];

    private static string Apply(string text, JsonArray edits)
    {
        var lines = text.Split('\n');
        int OffsetOf(JsonNode? place) => lines.Take((int?)place?["line"] ?? 0).Sum(line => line.Length + 1) + ((int?)place?["character"] ?? 0);
        foreach (var edit in edits.OrderByDescending(edit => OffsetOf(edit?["range"]?["start"])))
        {
            text = text[..OffsetOf(edit?["range"]?["start"])] + (string?)edit?["newText"] + text[OffsetOf(edit?["range"]?["end"])..];
        }

        return text;
    }
}

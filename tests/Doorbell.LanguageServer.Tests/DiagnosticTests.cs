using System.Text.Json.Nodes;
using Doorbell.Compiler;
using Doorbell.LanguageServer.Hosting;
using Doorbell.LanguageServer.Tests.Support;
using Doorbell.Testing.LanguageClients;

namespace Doorbell.LanguageServer.Tests;

public class DiagnosticTests
{
    private const string Unsafe = """
        topology t
        hart cpu[4]
        imsic s_files { base = 0x2800_0000  harts = cpu }
        iommu mmu : riscv { registers = 0x0301_0000 }
        pcie host0 { iommu = mmu  device nic { bdf = 00:01.0  msix = 8 } }
        policy late : prepare_msi { at = affinity  covers = target_file }
        kernel linux { policy = late  default_domain = dma }

        """;

    [Fact]
    public async Task An_edit_changes_what_is_found()
    {
        using var server = await RunningServer.WithAsync("topology t\nhart cpu\n");
        Assert.Empty(await server.Client.DiagnosticsAsync(Marked.Uri, 1));
        server.Client.Change(Marked.Uri, 2, (1, 0), (1, 4), "hrat");
        var found = Assert.Single(await server.Client.DiagnosticsAsync(Marked.Uri, 2));
        Assert.Equal((1, 0, 4), ((int?)found?["range"]?["start"]?["line"], (int?)found?["range"]?["start"]?["character"], (int?)found?["range"]?["end"]?["character"]));
        server.Client.Change(Marked.Uri, 3, (1, 0), (1, 4), "hart");
        Assert.Empty(await server.Client.DiagnosticsAsync(Marked.Uri, 3));
    }

    [Fact]
    public async Task Positions_count_UTF16_units()
    {
        using var server = await RunningServer.WithAsync("topology t\nhart cpu // 🔔🔔\nhart other\n");
        Assert.Empty(await server.Client.DiagnosticsAsync(Marked.Uri, 1));
        server.Client.Change(Marked.Uri, 2, (1, 12), (1, 16), "x");
        server.Client.Change(Marked.Uri, 3, (2, 5), (2, 10), "cpu");
        var found = Assert.Single(await server.Client.DiagnosticsAsync(Marked.Uri, 3));
        Assert.Equal(5, (int?)found?["range"]?["start"]?["character"]);
    }

    [Fact]
    public async Task A_misspelt_word_is_repaired()
    {
        const string Text = "topology t\nhrat cpu\n";
        using var server = await RunningServer.WithAsync(Text);
        var action = (await ActionsAsync(server, 1)).First(action => (string?)action?["title"] == "Change to hart");
        var edit = action?["edit"]?["changes"]?[Marked.Uri]?[0];
        Assert.Equal("hart", (string?)edit?["newText"]);
    }

    [Fact]
    public async Task A_rule_is_told_and_its_fix_clears_it()
    {
        using var server = await RunningServer.WithAsync(Unsafe);
        var found = await server.Client.DiagnosticsAsync(Marked.Uri, 1);
        var finding = Assert.Single(found, one => ((string?)one?["message"])?.Contains("late", StringComparison.Ordinal) == true && (int?)one?["range"]?["start"]?["line"] == 5);
        var code = (string?)finding?["code"] ?? "";
        var actions = await ActionsAsync(server, 5);
        var fix = actions.First(action => (bool?)action?["isPreferred"] == true);
        var text = Unsafe;
        var lines = text.Split('\n');
        foreach (var edit in fix?["edit"]?["changes"]?[Marked.Uri]?.AsArray().Reverse() ?? [])
        {
            var line = (int?)edit?["range"]?["start"]?["line"] ?? 0;
            lines[line] = lines[line][..((int?)edit?["range"]?["start"]?["character"] ?? 0)] + (string?)edit?["newText"] + lines[line][((int?)edit?["range"]?["end"]?["character"] ?? 0)..];
        }

        server.Client.Replace(Marked.Uri, 2, string.Join('\n', lines));
        Assert.DoesNotContain(await server.Client.DiagnosticsAsync(Marked.Uri, 2), one => (string?)one?["code"] == code);
    }

    [Fact]
    public async Task A_finding_is_suppressed_with_a_reason()
    {
        using var server = await RunningServer.WithAsync(Unsafe);
        var before = await server.Client.DiagnosticsAsync(Marked.Uri, 1);
        var suppression = (await ActionsAsync(server, 5)).First(action => ((string?)action?["title"])?.StartsWith("Suppress ", StringComparison.Ordinal) == true);
        var edit = suppression?["edit"]?["changes"]?[Marked.Uri]?[0];
        Assert.Matches("^suppress DB[0-9]{4} \"why this is meant\"\n$", (string?)edit?["newText"] ?? "");
        server.Client.Change(Marked.Uri, 2, (5, 0), (5, 0), (string?)edit?["newText"] ?? "");
        Assert.Equal(before.Count - 1, (await server.Client.DiagnosticsAsync(Marked.Uri, 2)).Count);
    }

    [Fact]
    public async Task Settings_weigh_rules_and_their_own_mistakes_are_told()
    {
        var files = new MemoryFiles();
        files["/boards/doorbell.json"] = "{ \"rules\": { \"map-at-affinity\": \"none\" }, \"nonsense\": 1 }";
        using var server = await RunningServer.WithAsync(Unsafe, files: files);
        Assert.NotEmpty(await server.Client.DiagnosticsAsync("file:///boards/doorbell.json"));
    }

    [Fact]
    public async Task What_is_wrong_in_an_imported_file_is_told_there()
    {
        var files = new MemoryFiles();
        files["/boards/arm.topo"] = "topology arm\nhrat cpu\n";
        using var server = await RunningServer.WithAsync("topology t\nimport \"arm.topo\" as arm\n", files: files);
        Assert.Single(await server.Client.DiagnosticsAsync("file:///boards/arm.topo"));
        files["/boards/arm.topo"] = "topology arm\nhart cpu\n";
        server.Client.Notify("workspace/didChangeWatchedFiles", new JsonObject { ["changes"] = new JsonArray(new JsonObject { ["uri"] = "file:///boards/arm.topo", ["type"] = 2 }) });
        Assert.Empty(await server.Client.DiagnosticsAsync("file:///boards/arm.topo"));
    }

    [Fact]
    public async Task An_open_file_counts_as_its_editor_has_it()
    {
        var files = new MemoryFiles();
        files["/boards/arm.topo"] = "topology arm\n";
        using var server = await RunningServer.WithAsync("topology t\nimport \"arm.topo\" as arm\nconst c = arm.cpu\n", files: files);
        Assert.NotEmpty(await server.Client.DiagnosticsAsync(Marked.Uri, 1));
        server.Client.Open("file:///boards/arm.topo", "topology arm\nhart cpu\n");
        Assert.Empty(await server.Client.DiagnosticsAsync(Marked.Uri));
    }

    [Fact]
    public async Task A_crash_of_the_compiler_is_one_diagnostic_and_the_server_lives()
    {
        using var server = new RunningServer(change: settings => new ServerSettings
        {
            Files = settings.Files,
            Compile = (main, resolver, parse, earlier, cancellation) =>
                main.Text.Contains("crash", StringComparison.Ordinal)
                    ? throw new InvalidOperationException("A wire is loose.")
                    : Compilation.Create(main, resolver, parse: parse, cancellation: cancellation),
        });
        await server.Client.InitializeAsync();
        server.Client.Open(Marked.Uri, "topology crash\n");
        var found = Assert.Single(await server.Client.DiagnosticsAsync(Marked.Uri));
        Assert.Equal("DB9001", (string?)found?["code"]);
        Assert.Contains("A wire is loose.", (string?)found?["message"] ?? "", StringComparison.Ordinal);
        Assert.Null(await server.Client.AskAtAsync("textDocument/hover", Marked.Uri, 0, 0));
        server.Client.Replace(Marked.Uri, 2, "topology fine\n");
        Assert.Empty(await server.Client.DiagnosticsAsync(Marked.Uri, 2));
    }

    [Fact]
    public async Task An_edit_ends_its_lines_as_the_text_does()
    {
        using var server = await RunningServer.WithAsync(Unsafe.ReplaceLineEndings("\r\n"));
        var suppression = (await ActionsAsync(server, 5)).First(action => ((string?)action?["title"])?.StartsWith("Suppress", StringComparison.Ordinal) == true);
        Assert.EndsWith("\"why this is meant\"\r\n", (string?)suppression?["edit"]?["changes"]?[Marked.Uri]?[0]?["newText"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repair_for_two_findings_is_proposed_once()
    {
        const string Text = """
            topology t
            hart cpu[2]
            imsic s_files { base = 0x2800_0000  harts = cpu }
            iommu mmu : riscv { registers = 0x0301_0000 }
            pcie host0 { iommu = mmu  device nic { bdf = 00:01.0  msix = 2 }  device nvme { bdf = 00:02.0  msix = 2 } }
            memory dram { range = 0x8000_0000 +: 1GiB }
            policy doorbells : prepare_msi { covers = every_file }
            policy patch : reserved_region { kind = direct_relaxable }
            kernel linux { policy = patch  default_domain = dma  allow_unsafe_interrupts = true }
            process spdk { passthrough = [host0.nvme]  maps = [0x1_0000_0000 +: 16MiB] }

            """;
        using var server = await RunningServer.WithAsync(Text);
        var fixes = (await ActionsAsync(server, 7)).Where(action => ((string?)action?["title"])?.StartsWith("Use the policy", StringComparison.Ordinal) == true).ToList();
        var fix = Assert.Single(fixes);
        Assert.Equal(["DB2102", "DB2301"], (fix?["diagnostics"]?.AsArray() ?? []).Select(one => (string?)one?["code"]).Order(StringComparer.Ordinal));
    }

    private static async Task<JsonArray> ActionsAsync(RunningServer server, int line) => (await server.Client.RequestAsync("textDocument/codeAction", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = Marked.Uri },
        ["range"] = LanguageClient.Range((line, 0), (line + 1, 0)),
        ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
    }))?.AsArray() ?? [];
}

using System.Text.Json.Nodes;
using Doorbell.LanguageServer.Tests.Support;

namespace Doorbell.LanguageServer.Tests;

public class CompletionTests
{
    private const string Board = """
        topology board
        param path = doorbells
        const step = 4KiB
        hart cpu[2]
        imsic s_files { base = 0x2800_0000  harts = cpu }
        iommu mmu : riscv { registers = 0x0301_0000 }
        pcie host0 { iommu = mmu  device nic { bdf = 00:01.0  msix = 2 } }
        policy doorbells : prepare_msi { covers = every_file }
        vm guest { vcpus = [cpu[1]]  ram = 0x8000_0000 +: 1MiB  imsic = 0x2400_0000  passthrough = [host0.nic] }

        """;

    [Theory]
    [InlineData("$$", "imsic param scenario sweep import suppress")]
    [InlineData("imsic m { $$ }", "base harts guest_files")]
    [InlineData("imsic m { base = 0x1000  $$ }", "harts guest_files !base")]
    [InlineData("aplic a { mode = $$ }", "msi direct path !imsic !step")]
    [InlineData("topology t $$", "extends")]
    [InlineData("aplic a { target = $$ }", "s_files")]
    [InlineData("pcie other { iommu = $$ }", "mmu")]
    [InlineData("pcie other { $$ }", "device port map segment")]
    [InlineData("policy p : $$", "prepare_msi reserved_region msi_page_table none")]
    [InlineData("policy p : prepare_msi { on_affinity = [map, $$] }", "message drain free")]
    [InlineData("const k = s_files.$$", "range base harts !ipi")]
    [InlineData("const k = s_files[0].$$", "address page guest")]
    [InlineData("const k = $$", "step align log2 s_files !handled")]
    [InlineData("scenario s {\n  $$\n}", "request fire expect let attach")]
    [InlineData("scenario s {\n  request $$\n}", "host0.nic[0]")]
    [InlineData("scenario s {\n  request host0.nic[0] $$\n}", "on")]
    [InlineData("scenario s {\n  request host0.nic[0] on $$\n}", "cpu[0] guest")]
    [InlineData("scenario s {\n  attach host0.nic to $$\n}", "guest blocked")]
    [InlineData("scenario s {\n  let first = host0.nic[0]\n  expect handled($$)\n}", "first host0.nic[0]")]
    [InlineData("scenario s {\n  expect guest.vcpu[0].$$\n}", "imsic file notice")]
    [InlineData("scenario s {\n  expect message(host0.nic[0]).$$\n}", "address data")]
    [InlineData("scenario s {\n  expect refused($$)\n}", "EINVAL EBUSY !cpu")]
    [InlineData("scenario s {\n  expect landed(host0.nic) == $$\n}", "nothing memory s_files")]
    [InlineData("scenario s with $$ {\n}", "path")]
    [InlineData("scenario s { report isolated(host0.nic) }\nsweep t { columns = [$$] }", "s !cpu")]
    [InlineData("scenario s { report isolated(host0.nic) }\nsweep t { columns = [s]  row r { $$ } }", "path")]
    [InlineData("suppress $$", "DB2901")]
    [InlineData("device d[i in 0 .. 3] : platform { device_id = $$ }", "i step")]
    [InlineData("// $$", "!imsic")]
    public async Task Proposals_fit_their_place(string marked, string expected)
    {
        var labels = (await ProposalsAsync(Board + marked)).Select(item => (string?)item?["label"]).ToHashSet();
        foreach (var word in expected.Split(' '))
        {
            Assert.True(
                word.StartsWith('!') ? !labels.Contains(word[1..]) : labels.Contains(word),
                $"{word} in {marked}: {string.Join(' ', labels.Order(StringComparer.Ordinal))}");
        }
    }

    [Theory]
    [InlineData("$$", "")]
    [InlineData("imsic m { base = 0x1000 $$ }", "")]
    [InlineData("scenario s {\n  $$\n}", "")]
    [InlineData("scenario s {\n  fire host0.nic[0] $$\n}", "x")]
    [InlineData("aplic a { mode = $$ }", "msi direct path")]
    public async Task A_blank_proposes_what_goes_on_and_nothing_new(string marked, string expected)
    {
        var labels = (await ProposalsAsync(Board + marked, trigger: " ")).Select(item => (string?)item?["label"]).Order(StringComparer.Ordinal);
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), labels);
    }

    [Fact]
    public async Task A_kind_is_a_snippet_with_its_required_properties()
    {
        var items = await ProposalsAsync(Board + "im$$");
        var imsic = items.Single(item => (string?)item?["label"] == "imsic");
        Assert.Equal(2, (int?)imsic?["insertTextFormat"]);
        Assert.Equal("imsic ${1:name} {\n\tbase = ${2:0x0}\n\tharts = ${3:[]}\n}", (string?)imsic?["textEdit"]?["newText"]);
        Assert.Equal(0, (int?)imsic?["textEdit"]?["range"]?["start"]?["character"]);
    }

    [Fact]
    public async Task Files_are_proposed_where_one_is_imported()
    {
        var files = new MemoryFiles();
        files["/boards/arm/virt.topo"] = "topology virt\n";
        files["/boards/other.topo"] = "topology other\n";
        var here = await ProposalsAsync("topology t\nimport \"$$\" as a\n", files);
        Assert.Equal(["arm/", "other.topo", "../"], here.Select(item => (string?)item?["label"]));
        var below = await ProposalsAsync("topology t\nimport \"arm/$$\" as a\n", files);
        Assert.Contains("virt.topo", below.Select(item => (string?)item?["label"]));
    }

    [Theory]
    [InlineData("scenario s {\n  expect translate(host0.nic, $$)\n}", "translate(d, a)", 1)]
    [InlineData("scenario s {\n  write host0.nic at $$\n}", "write D at A data N [size B] [pasid P] [translated]", 1)]
    [InlineData("const k = align(step, $$)", "align(x, n)", 1)]
    public async Task Signatures_say_what_is_being_written(string marked, string label, int active)
    {
        var place = Marked.Of(Board + marked);
        using var server = await RunningServer.WithAsync(place.Text);
        var help = await server.Client.AskAtAsync("textDocument/signatureHelp", Marked.Uri, place.Line, place.Character);
        Assert.Equal(label, (string?)help?["signatures"]?[0]?["label"]);
        Assert.Equal(active, (int?)help?["activeParameter"]);
    }

    private static async Task<JsonArray> ProposalsAsync(string marked, MemoryFiles? files = null, string? trigger = null)
    {
        var place = Marked.Of(marked);
        using var server = await RunningServer.WithAsync(place.Text, files: files);
        var context = new JsonObject { ["triggerKind"] = trigger is null ? 1 : 2 };
        if (trigger is not null)
        {
            context["triggerCharacter"] = trigger;
        }

        var list = await server.Client.RequestAsync("textDocument/completion", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Marked.Uri },
            ["position"] = new JsonObject { ["line"] = place.Line, ["character"] = place.Character },
            ["context"] = context,
        });
        return list?["items"]?.AsArray() ?? [];
    }
}

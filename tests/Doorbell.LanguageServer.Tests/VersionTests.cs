using CsCheck;
using Doorbell.Compiler;
using Doorbell.LanguageServer.Hosting;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Tests.Support;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Rules;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Text;
using Finding = Doorbell.Syntax.Diagnostics.Diagnostic;

namespace Doorbell.LanguageServer.Tests;

/// <summary>What is said of a version that was made from an earlier one is what is said of its text alone.</summary>
public sealed class VersionTests
{
    private const string Board = """
        /// A board.
        topology t

        param doorbell = late in [late, early]
        hart cpu[4]
        imsic s_files { base = 0x2800_0000  harts = cpu }  // for all
        iommu mmu : riscv { registers = 0x0301_0000 }
        pcie host0 { iommu = mmu  device nic { bdf = 00:01.0  msix = 8 } }
        policy late : prepare_msi { at = affinity  covers = target_file }
        policy early : prepare_msi { covers = every_file }
        kernel linux { policy = doorbell  default_domain = dma }

        scenario first {
          request host0.nic[3] on cpu[0]
          fire host0.nic[3] x 10
        }

        scenario second {
          request host0.nic[2] on cpu[1]
        }

        sweep both { columns = [first, second]  vary doorbell { over = [late, early] } }

        """;

    [Fact]
    public void Samples_that_are_edited_again_and_again_give_the_findings_of_their_texts() =>
        EditedSamples.Any.Sample(edited => HoldAsync(edited.Path, edited.Versions).GetAwaiter().GetResult(), iter: 400, threads: 1);

    [Theory]
    [InlineData("cpu[0]", "cpu[9]")]
    [InlineData("fire host0", "fier host0")]
    [InlineData("x 10\n", "x 10\n  for i in 0 .. 3 { mask host0.nic[i] }\n")]
    [InlineData("scenario second {", "scenario third { }\nscenario second {")]
    [InlineData("scenario second {", "hrat x\nscenario second {")]
    [InlineData("scenario second {", "hrat\nscenario second {")]
    [InlineData("hart cpu[4]", "\n\nhart cpu[4]")]
    [InlineData("// for all", "// for all of them")]
    [InlineData("/// A board.\n", "")]
    public async Task What_no_machine_is_made_of_leaves_all_that_is_known_of_machines(string before, string after)
    {
        Assert.All((await HoldAsync("/boards/main.topo", [Board, Changed(before, after), Board])).Skip(1), model => Assert.NotNull(model.Kept));
    }

    [Theory]
    [InlineData("= late in", "= early in")]
    [InlineData("cpu[4]", "cpu[8]")]
    [InlineData("scenario second {", "hart x\nscenario second {")]
    [InlineData("scenario second {", "hrat late\nscenario second {")]
    [InlineData("scenario second", "scenario other")]
    [InlineData("scenario second {", "scenario second with doorbell = early {")]
    [InlineData("topology t", "topology u")]
    [InlineData("msix = 8 }", "msix = 8 ")]
    public async Task What_machines_may_be_made_of_is_judged_anew(string before, string after)
    {
        Assert.Null((await HoldAsync("/boards/main.topo", [Board, Changed(before, after), Board]))[1].Kept);
    }

    [Fact]
    public async Task Rules_are_not_asked_again_about_machines_that_are_the_same()
    {
        var uri = DocumentPath.ToUri("/boards/main.topo");
        var workspace = new Workspace(new MemoryFiles());
        var store = new ModelStore(workspace, new ServerSettings { Files = new MemoryFiles() }.Compile);
        workspace.Add(new TextDocumentItem(uri, 1, Board));
        var first = await Compiled(store);
        var rules = first.All(default).Count;
        workspace.Change(new VersionedTextDocumentIdentifier(uri, 2), [new TextDocumentContentChangeEvent(Changed("cpu[0]", "cpu[9]"))]);
        Assert.Single((await Compiled(store)).All(default), finding => finding.Code.StartsWith("DB1", StringComparison.Ordinal));
        workspace.Change(new VersionedTextDocumentIdentifier(uri, 3), [new TextDocumentContentChangeEvent(Changed("cpu[0]", "cpu[2]"))]);
        var third = await Compiled(store);
        Assert.NotEqual(0, rules);
        Assert.True(third.IsKept);
        Assert.Equal(rules, third.All(default).Count);
    }

    private static async Task<Findings> Compiled(ModelStore store) =>
        (await store.GetAsync("/boards/main.topo", default))?.Findings ?? throw new InvalidOperationException("The compiler failed.");

    private static string Changed(string before, string after)
    {
        var at = Board.IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0, before);
        return Board[..at] + after + Board[(at + before.Length)..];
    }

    private static async Task<List<Model>> HoldAsync(string path, string[] versions)
    {
        var uri = DocumentPath.ToUri(path);
        var files = new MemoryFiles(withDisk: true);
        var workspace = new Workspace(files);
        var store = new ModelStore(workspace, new ServerSettings { Files = files }.Compile);
        var models = new List<Model>();
        workspace.Add(new TextDocumentItem(uri, 0, versions[0]));
        foreach (var text in versions)
        {
            workspace.Change(new VersionedTextDocumentIdentifier(uri, models.Count), [new TextDocumentContentChangeEvent(text)]);
            var compiled = await store.GetAsync(path, default);
            if (compiled is not { Model: { } model, Findings: { } findings })
            {
                throw new InvalidOperationException("The compiler failed.", compiled?.Fault);
            }

            models.Add(model);
            var fresh = Compilation.Create(new SourceText(path, text), new FolderSources());
            var report = RuleRunner.Run(fresh, findings.Settings);
            Assert.Equal(report.Diagnostics.Select(Describe), findings.All(default).Select(Describe));
            Assert.Equal(fresh.Diagnostics.Select(Describe), model.Diagnostics.Select(Describe));
            Assert.Equal(fresh.SuppressedDiagnostics.Select(Describe), model.SuppressedDiagnostics.Select(Describe));
            Assert.All(findings.All(default).Where(finding => finding.Source.Path == path), finding => Assert.Same(compiled.Main, finding.Source));
            if (text.Length % 3 == 0)
            {
                Assert.Equal(report.Fixes.Select(Describe), findings.Report(default).Fixes.Select(Describe));
                Assert.Equal(fresh.Machines.IsSuccess, model.Machines.IsSuccess);
            }
        }

        return models;
    }

    private static string Describe(Finding finding) =>
        $"{finding} {finding.Span} {finding.Label} {string.Join('|', [.. finding.Notes, .. finding.Help])} {string.Join('|', finding.Related.Select(related => $"{related.Source.Path} {related.Span} {related.Message}"))}";

    private static string Describe(RuleFix fix) => $"{fix.Title} {string.Join('|', fix.Edits.Select(edit => $"{edit.Source.Path} {edit.Span} {edit.NewText}"))}";
}

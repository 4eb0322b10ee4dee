using Doorbell.Compiler.Files;
using Doorbell.Compiler.Tests.Support;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Tests.Files;

public sealed class ImportTests
{
    [Fact]
    public void A_missing_file_is_one_error_at_its_path() => Topo.Finds("topology t\nimport \"arm.topo\" as arm\nconst a = arm.cpu[0].id", "DB1301 \"arm.topo\"");

    [Fact]
    public void Files_that_extend_each_other_are_told_hop_by_hop()
    {
        var files = new MemoryFiles().With("b.topo", "topology b extends \"c.topo\"").With("c.topo", "topology c extends \"main.topo\"").With("main.topo", "topology a extends \"b.topo\"");
        var finding = Topo.FindsOne("topology a extends \"b.topo\"", "DB1302 \"main.topo\"", files);
        Assert.Contains("main.topo → b.topo → c.topo → main.topo", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["main.topo", "b.topo", "c.topo"], finding.Related.Select(related => related.Source.Path));
    }

    [Fact]
    public void Files_that_import_each_other_are_a_circle_too()
    {
        var files = new MemoryFiles().With("b.topo", "topology b\nimport \"main.topo\" as a").With("main.topo", "topology a\nimport \"b.topo\" as b");
        Topo.Finds("topology a\nimport \"b.topo\" as b", files, "DB1302 \"main.topo\"");
    }

    [Fact]
    public void A_row_of_files_deeper_than_the_limit_names_the_limit()
    {
        var model = Topo.Compile("topology t extends \"1\"", new Endless());
        Assert.Contains($"{Limits.ImportDepth}", Assert.Single(model.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Equal("DB1303", model.Diagnostics[0].Code);
    }

    [Fact]
    public void Imports_that_double_at_every_step_end_at_the_limit()
    {
        var model = Topo.Compile("topology t\nimport \"1\" as a\nimport \"1\" as b", new Doubling());
        Assert.Single(model.Diagnostics, finding => finding.Code == "DB1304");
        Assert.Equal(Limits.Machines, model.Topologies.Count);
    }

    [Fact]
    public void Names_of_an_import_are_behind_its_alias()
    {
        var files = new MemoryFiles().With("board.topo", Topo.Board);
        var model = Topo.Finds("topology t\nimport \"board.topo\" as b { harts = 2 }\nconst where = b.s_files[1].address\nhart x[b.harts] { id = 100 }", files);
        var machines = model.Machines.Value ?? [];
        Assert.Equal(["", "b"], machines.Select(machine => machine.Name));
        Assert.Equal([2, 2], machines.Select(machine => machine.Harts.Count));
    }

    [Fact]
    public void A_part_of_another_machine_is_no_part_of_this_one()
    {
        var files = new MemoryFiles().With("board.topo", Topo.Board);
        Topo.Finds("topology t\nimport \"board.topo\" as b\npcie p { iommu = b.iommu0 }", files, "DB1217 b.iommu0");
    }

    [Fact]
    public void An_unknown_name_behind_an_alias_is_an_error_with_a_suggestion()
    {
        var files = new MemoryFiles().With("board.topo", Topo.Board);
        var finding = Topo.FindsOne("topology t\nimport \"board.topo\" as b\nconst c = b.s_file", "DB1109 b.s_file", files);
        Assert.Contains("Did you mean \"s_files\"?", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_in_an_imported_file_are_told_with_its_path()
    {
        var files = new MemoryFiles().With("bad.topo", "topology bad\nhart c { onlin = true }");
        Assert.Equal("bad.topo", Topo.FindsOne("topology t\nimport \"bad.topo\" as b", "DB1105 onlin", files).Source.Path);
    }

    private sealed class Endless : ISourceResolver
    {
        public SourceText? Resolve(string path, string importingFile) => new(path, $"topology t extends \"{path}1\"");
    }

    private sealed class Doubling : ISourceResolver
    {
        public SourceText? Resolve(string path, string importingFile) => new(path, $"topology t\nimport \"{path}1\" as a\nimport \"{path}2\" as b");
    }
}

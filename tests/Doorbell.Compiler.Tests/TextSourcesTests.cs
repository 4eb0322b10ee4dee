using Doorbell.Compiler.Files;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Tests;

public class TextSourcesTests
{
    [Theory]
    [InlineData("b.topo", "a.topo", "b.topo")]
    [InlineData("b.topo", "boards/a.topo", "boards/b.topo")]
    [InlineData("../b.topo", "boards/a.topo", "b.topo")]
    [InlineData("./x/../b.topo", "/boards/a.topo", "/boards/b.topo")]
    [InlineData("../../b.topo", "boards/a.topo", "../b.topo")]
    [InlineData("/b.topo", "boards/a.topo", "/b.topo")]
    [InlineData(@"..\b.topo", @"C:\boards\a.topo", "C:/b.topo")]
    public void A_path_is_taken_from_where_the_importing_file_lies(string path, string importing, string expected) =>
        Assert.Equal(expected, TextSources.PathOf(path, importing));

    [Fact]
    public void A_text_is_found_by_the_path_that_another_one_writes()
    {
        var board = new SourceText("/boards/./b.topo", "topology b\n");
        var sources = new TextSources([board]);

        Assert.Same(board, sources.Resolve("../boards/b.topo", "/mine/a.topo"));
        Assert.Null(sources.Resolve("c.topo", "/boards/b.topo"));
    }

    [Fact]
    public void Files_that_extend_each_other_compile_from_memory()
    {
        var board = new SourceText("boards/b.topo", "topology b\nparam n = 2\nhart cpu[n]\nimsic s_files { base = 0x2800_0000 harts = cpu }\n");
        var main = new SourceText("mine.topo", "topology mine extends \"boards/b.topo\" { n = 4 }\n");

        var model = Compilation.Create(main, new TextSources([main, board]));

        Assert.Empty(model.Diagnostics);
        Assert.Equal(4, model.Machines.Value?[0].Harts.Count);
    }
}

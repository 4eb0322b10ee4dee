namespace Doorbell.Cli.Tests;

public class InitTests
{
    private static readonly string[] Files = ["board.topo", "doorbell.json", ".editorconfig", ".vscode/settings.json", ".vscode/extensions.json"];

    [Fact]
    public void An_empty_folder_is_filled_with_what_is_clean_and_runs()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.In(folder.Path, "init");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Files, run.Out.TrimEnd().Split('\n'));
        Assert.Contains("`doorbell run board.topo`", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.In(folder.Path, "check", "--warnaserror", "board.topo").ExitCode);
        Assert.Equal(0, CommandRun.In(folder.Path, "run", "board.topo").ExitCode);
        Assert.Equal(0, CommandRun.In(folder.Path, "fmt", "--check", "board.topo").ExitCode);
    }

    [Fact]
    public void Settings_that_are_there_stay_and_a_topology_is_not_replaced()
    {
        using var folder = new TemporaryFolder();
        folder.Add(".editorconfig", "root = true\n");
        var run = CommandRun.In(folder.Path, "init", "--name", "mine");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\".editorconfig\" is there already and stays as it is.", run.Error, StringComparison.Ordinal);
        Assert.Equal("root = true\n", File.ReadAllText(Path.Combine(folder.Path, ".editorconfig")));
        Assert.Contains("topology mine", File.ReadAllText(Path.Combine(folder.Path, "mine.topo")), StringComparison.Ordinal);

        var again = CommandRun.In(folder.Path, "init", "--name", "mine");
        Assert.Equal((2, ""), (again.ExitCode, again.Out));
        Assert.Contains("\"mine.topo\" is there already.", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.In(folder.Path, "init", "--name", "mine", "--force").ExitCode);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("and")]
    [InlineData("7up")]
    [InlineData("a-b")]
    [InlineData("")]
    public void What_cannot_be_a_name_is_refused(string name)
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.In(folder.Path, "init", "--name", name);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot be the name of a topology", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}

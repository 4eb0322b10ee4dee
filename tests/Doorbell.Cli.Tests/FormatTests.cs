namespace Doorbell.Cli.Tests;

public class FormatTests
{
    private const string Untidy = "topology   board\n\n\n\nhart   cpu[2]   // two\n";

    [Fact]
    public void A_file_is_put_in_order_and_stays_so()
    {
        using var folder = new TemporaryFolder();
        folder.Add("board.topo", Untidy);
        Assert.Equal(0, CommandRun.In(folder.Path, "fmt", "board.topo").ExitCode);
        var formatted = folder.Read("board.topo");
        Assert.NotEqual(Untidy, formatted);
        Assert.Contains("// two", formatted, StringComparison.Ordinal);

        var again = CommandRun.In(folder.Path, "fmt", "board.topo");
        Assert.Equal((0, "", ""), (again.ExitCode, again.Out, again.Error));
        Assert.Equal(formatted, folder.Read("board.topo"));
        Assert.Equal(["board.topo"], folder.Names);
    }

    [Fact]
    public void Check_changes_nothing_and_is_5()
    {
        using var folder = new TemporaryFolder();
        folder.Add("a.topo", "topology a\n");
        folder.Add("b.topo", Untidy);
        var run = CommandRun.In(folder.Path, "fmt", "--check", ".");
        Assert.Equal((5, "./b.topo\n"), (run.ExitCode, run.Out));
        Assert.Equal(Untidy, folder.Read("b.topo"));
        Assert.Equal(0, CommandRun.In(folder.Path, "fmt", "--check", "a.topo").ExitCode);
    }

    [Fact]
    public void A_file_with_mistakes_is_1_and_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        folder.Add("board.topo", "topology board\nhart cpu[\n");
        var run = CommandRun.In(folder.Path, "fmt", "board.topo");
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("error DB", run.Error, StringComparison.Ordinal);
        Assert.Equal("topology board\nhart cpu[\n", folder.Read("board.topo"));
    }

    [Fact]
    public void Standard_input_goes_to_standard_output()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.With(folder.Path, Untidy, CancellationToken.None, "fmt", "-");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("topology board\n", run.Out, StringComparison.Ordinal);
        Assert.Equal(5, CommandRun.With(folder.Path, Untidy, CancellationToken.None, "fmt", "--check", "-").ExitCode);
    }
}

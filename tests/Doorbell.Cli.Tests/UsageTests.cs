namespace Doorbell.Cli.Tests;

public class UsageTests
{
    private static readonly string[] Names = ["check", "run", "fmt", "import", "graph", "walk", "reach", "rules", "conform", "init", "lsp"];

    public static TheoryData<string> Commands => [.. Names];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_has_help_with_an_example(string command)
    {
        var run = CommandRun.Of(command, "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Usage:", run.Out, StringComparison.Ordinal);
        Assert.Contains($"  doorbell {command} ", run.Out + " ", StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void The_help_lists_every_command_and_exit_code()
    {
        var help = CommandRun.Of("--help");
        Assert.Equal(0, help.ExitCode);
        Assert.All(Names, command => Assert.Contains($"\n  {command} ", help.Out, StringComparison.Ordinal));
        Assert.All(new[] { "0", "1", "2", "3", "4", "5", "70", "130" }, code => Assert.Contains($"\n  {code} ", help.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("check", "x.topo", "--format", "xml")]
    [InlineData("graph", "x.topo", "--format", "png")]
    [InlineData("conform")]
    [InlineData("walk", "x.topo")]
    [InlineData("reach", "x.topo")]
    public void Wrong_usage_is_2_and_says_where_help_is(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Out);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_command_at_all_is_2_and_shows_the_help_as_talk()
    {
        var run = CommandRun.Of();
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("Usage:", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "nowhere.topo")]
    [InlineData("run", "nowhere.topo")]
    [InlineData("fmt", "nowhere.topo")]
    [InlineData("import", "nowhere.dtb")]
    [InlineData("graph", "nowhere.topo")]
    [InlineData("conform", "nowhere.ndjson")]
    [InlineData("walk", "nowhere.topo", "--device", "host0.nic", "--address", "0")]
    [InlineData("reach", "nowhere.topo", "--device", "host0.nic")]
    public void A_missing_file_is_2_and_named(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("There is no file \"nowhere.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_file_is_guessed()
    {
        using var folder = new TemporaryFolder();
        folder.Add("board.topo", "topology board\n");
        Assert.Contains("Did you mean \"board.topo\"?", CommandRun.In(folder.Path, "check", "baord.topo").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_text_is_1()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "blob.topo"), [0xd0, 0x0d, 0xfe, 0xed]);
        var run = CommandRun.In(folder.Path, "check", "blob.topo");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("\"blob.topo\" is not UTF-8 text", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("graph")]
    [InlineData("walk", "--device", "host0.nic", "--address", "0")]
    public void A_folder_where_a_file_is_asked_for_is_2(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "boards"));
        var run = CommandRun.In(folder.Path, [arguments[0], "boards", .. arguments[1..]]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("\"boards\" is a folder", run.Error, StringComparison.Ordinal);
    }
}

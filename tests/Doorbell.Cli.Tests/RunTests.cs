using System.Text.Json;

namespace Doorbell.Cli.Tests;

public class RunTests
{
    private const string First = """
        topology first
        param vectors = 2 in 1 .. 8
        hart cpu[2]
        imsic s_files { base = 0x2800_0000  harts = cpu }
        memory dram { range = 0x8000_0000 +: 128MiB }
        pcie host0 { device nic { bdf = 00:01.0  msix = vectors } }

        """;

    private const string Scenarios = """
        /// A message reaches its hart.
        /// More that is not printed.
        scenario arrives {
          request host0.nic[0] on cpu[1]
          fire host0.nic[0] x 2
          expect handled(host0.nic[0]) == 2
        }

        scenario counted {
          case right { expect vectors == 2 }
          case wrong { expect vectors == 3 }
        }

        """;

    private const string Sweep = """
        scenario many { report vectors }
        sweep sizes { columns = [many]  vary vectors { over = [1, 4] } }

        """;

    [Fact]
    public void What_holds_is_0_with_a_line_each_and_its_first_line_of_doc()
    {
        var run = Run(First + Scenarios, "arrives", "counted.right");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("passed  arrives        A message reaches its hart.\npassed  counted.right\n", run.Out);
        Assert.Equal("2 passed, 0 failed\n", run.Error);
    }

    [Fact]
    public void What_does_not_hold_is_3_and_shown_at_its_line()
    {
        var run = Run(First + Scenarios);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("FAILED  counted.wrong", run.Out, StringComparison.Ordinal);
        Assert.Contains("DB6001", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"board\.topo[:(]17", run.Out);
        Assert.Equal("2 passed, 1 failed\n", run.Error);
    }

    [Fact]
    public void A_scenarios_name_runs_all_its_cases() => Assert.Equal("1 passed, 1 failed\n", Run(First + Scenarios, "counted").Error);

    [Fact]
    public void A_parameter_of_the_command_line_wins()
    {
        var run = Run(First + Scenarios, "counted", "-p", "vectors=3");
        Assert.Contains("passed  counted.wrong", run.Out, StringComparison.Ordinal);
        Assert.Contains("FAILED  counted.right", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vectors", 2)]
    [InlineData("vectors=", 2)]
    [InlineData("vectors=9", 1)]
    [InlineData("vector=1", 1)]
    [InlineData("vectors={", 1)]
    public void A_wrong_parameter_is_refused(string parameter, int exitCode)
    {
        var run = Run(First + Scenarios, "-p", parameter);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Out));
    }

    [Fact]
    public void An_unknown_name_is_2_and_guessed()
    {
        var run = Run(First + Scenarios, "arives");
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("Did you mean \"arrives\"?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_mistakes_is_1_and_nothing_runs()
    {
        var run = Run(First + Scenarios + "hart gpu[\n");
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("error DB", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_is_a_table()
    {
        var run = Run(First + Sweep, "sizes");
        Assert.Equal((0, "vectors  many\n1        1\n4        4\n"), (run.ExitCode, run.Out));
    }

    [Fact]
    public void A_cell_is_explained_with_and_without_its_sweep()
    {
        var run = Run(First + Sweep, "--explain", "sizes.4.many");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("sizes.4.many: 4\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("scenario.begin", run.Out, StringComparison.Ordinal);
        Assert.Equal(run.Out, Run(First + Sweep, "--explain", "4.many").Out);
        Assert.Equal(2, Run(First + Sweep, "--explain", "5.many").ExitCode);
    }

    [Fact]
    public void Json_has_the_shape_that_tools_rely_on()
    {
        using var json = JsonDocument.Parse(Run(First + Scenarios + Sweep, "--format", "json").Out);
        var scenarios = json.RootElement.GetProperty("scenarios").EnumerateArray().ToList();
        Assert.Equal(["arrives", "counted", "counted", "many"], scenarios.Select(scenario => scenario.GetProperty("name").GetString()));
        Assert.Equal([null, "right", "wrong", null], scenarios.Select(scenario => scenario.GetProperty("case").GetString()));
        Assert.Equal(["passed", "passed", "failed", "passed"], scenarios.Select(scenario => scenario.GetProperty("verdict").GetString()));
        Assert.NotNull(scenarios[2].GetProperty("reason").GetString());

        var sweep = json.RootElement.GetProperty("sweeps")[0];
        Assert.Equal("sizes", sweep.GetProperty("name").GetString());
        Assert.Equal("many", sweep.GetProperty("columns")[0].GetString());
        Assert.Equal("4", sweep.GetProperty("rows")[1].GetProperty("name").GetString());
        Assert.Equal("4", sweep.GetProperty("rows")[1].GetProperty("cells").GetProperty("many").GetString());
    }

    [Fact]
    public void A_trace_is_written_whole()
    {
        using var folder = new TemporaryFolder();
        folder.Add("board.topo", First + Scenarios);
        Assert.Equal(0, CommandRun.In(folder.Path, "run", "board.topo", "arrives", "--trace", "steps.jsonl").ExitCode);
        var lines = folder.Read("steps.jsonl").TrimEnd('\n').Split('\n');
        Assert.Equal("""{"format":"doorbell-trace","version":1}""", lines[0]);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
        Assert.Equal(["board.topo", "steps.jsonl"], folder.Names);
    }

    [Fact]
    public void A_folder_is_every_file_with_a_scenario_or_a_sweep_by_name()
    {
        using var folder = new TemporaryFolder();
        folder.Add("b.topo", First + Scenarios);
        folder.Add("a.topo", "topology a extends \"c.topo\"\n" + Sweep);
        folder.Add("c.topo", First);
        var run = CommandRun.In(folder.Path, "run", ".", "--format", "json");
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(
            ["./a.topo", "./b.topo"],
            json.RootElement.GetProperty("scenarios").EnumerateArray().Select(scenario => scenario.GetProperty("file").GetString()).Distinct());
    }

    [Fact]
    public void A_folder_without_any_is_2()
    {
        using var folder = new TemporaryFolder();
        folder.Add("c.topo", First);
        Assert.Equal(2, CommandRun.In(folder.Path, "run", ".").ExitCode);
    }

    private static CommandRun Run(string text, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        return CommandRun.In(folder.Path, ["run", folder.Add("board.topo", text), .. arguments]);
    }
}

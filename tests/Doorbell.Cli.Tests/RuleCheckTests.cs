namespace Doorbell.Cli.Tests;

/// <summary><c>doorbell check</c> with rules.</summary>
public class RuleCheckTests
{
    private const string Late =
        """
        topology late extends "board.topo"

        policy late : prepare_msi {
          covers = target_file
          at     = affinity   // moved here
        }

        override kernel linux { policy = late }

        """;

    private const string Several =
        """
        topology several extends "board.topo"

        override pcie host0 { device sound { bdf = 00:04.0  msi = 4 } }

        """;

    [Fact]
    public void An_unsafe_policy_is_an_error_where_it_is_written()
    {
        using var folder = new RuleFolder();
        folder.Add("late.topo", Late);
        var run = CommandRun.In(folder.Path, "check", "late.topo");
        Assert.Equal((1, "late.topo: 1 error\n"), (run.ExitCode, run.Error));
        Assert.Contains("error DB2201:", run.Out, StringComparison.Ordinal);
        Assert.Contains("--> late.topo:5:12", run.Out, StringComparison.Ordinal);
        Assert.Contains("see:  doorbell rules DB2201", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Fix_repairs_the_file_and_keeps_its_comments()
    {
        using var folder = new RuleFolder();
        folder.Add("late.topo", Late);
        var run = CommandRun.In(folder.Path, "check", "late.topo", "--fix");
        Assert.Equal((0, "late.topo: no mistakes found; 1 repair made\n"), (run.ExitCode, run.Error));
        Assert.Equal(Late.Replace("target_file", "every_file", StringComparison.Ordinal).Replace("affinity ", "irq_request ", StringComparison.Ordinal), folder.TextOf("late.topo"));
    }

    /// <summary>Something reads the region that a repair would remove: that repair does not go, and the others do.</summary>
    [Fact]
    public void A_repair_that_would_leave_a_mistake_does_not_hold_up_the_others()
    {
        using var folder = new RuleFolder();
        folder.Add(
            "windows.topo",
            """
            topology windows extends "board.topo"

            const used = window.range
            reserved window : msi { range = 0x0900_0000 +: 1MiB  devices = [host0.nvme]  source = driver }
            override pcie host0 { device sound { bdf = 00:04.0  msi = 4 } }
            override kernel linux { allow_unsafe_interrupts = true }
            process spdk { passthrough = [host0.nvme] }

            """);
        var run = CommandRun.In(folder.Path, "check", "windows.topo", "--fix");
        Assert.Contains("; 1 repair made\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("error DB2109:", run.Out, StringComparison.Ordinal);
        Assert.Contains("device sound { bdf = 00:04.0  msix = 4 }", folder.TextOf("windows.topo"), StringComparison.Ordinal);
        Assert.Contains("reserved window", folder.TextOf("windows.topo"), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_are_errors_where_that_is_asked_for()
    {
        using var folder = new RuleFolder();
        folder.Add("several.topo", Several);
        Assert.Equal((0, "several.topo: 1 warning\n"), Ended(CommandRun.In(folder.Path, "check", "several.topo")));
        Assert.Equal((1, "several.topo: 1 error\n"), Ended(CommandRun.In(folder.Path, "check", "several.topo", "--warnaserror")));
    }

    [Fact]
    public void Settings_come_from_the_nearest_folder_above()
    {
        using var folder = new RuleFolder();
        folder.Add("boards/several.topo", Several.Replace("board.topo", "../board.topo", StringComparison.Ordinal));
        folder.Add("doorbell.json", """{ "rules": { "multi-msi": "error" } }""");
        Assert.Equal((1, "boards/several.topo: 1 error\n"), Ended(CommandRun.In(folder.Path, "check", "boards/several.topo")));
        folder.Add("boards/doorbell.json", """{ "categories": { "delivery": "none" } }""");
        Assert.Equal((0, "boards/several.topo: no mistakes found\n"), Ended(CommandRun.In(folder.Path, "check", "boards/several.topo")));
    }

    [Fact]
    public void Wrong_settings_are_shown_in_their_file()
    {
        using var folder = new RuleFolder();
        folder.Add("several.topo", Several);
        folder.Add("doorbell.json", "{ \"rules\": { \"multi-msl\": \"error\" } }");
        var run = CommandRun.In(folder.Path, "check", "several.topo");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Did you mean \"multi-msi\"?", run.Out, StringComparison.Ordinal);
        Assert.Contains("--> doorbell.json:1:14", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_has_a_row_for_each_finding()
    {
        using var folder = new RuleFolder();
        folder.Add("late.topo", Late);
        var run = CommandRun.In(folder.Path, "check", "late.topo", "--format", "markdown");
        Assert.StartsWith("# 1 error\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("| late.topo:5 | error | DB2201 `map-at-affinity` | ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_runs_the_kernel_model_and_finds_what_really_happens()
    {
        using var folder = new RuleFolder();
        folder.Add(
            "nested.topo",
            """
            topology nested extends "board.topo"

            policy guest_table : msi_page_table { covers = owned_files  irqdomain = remap }
            override pcie host0   { msi_parent = remap }
            override kernel linux { allow_unsafe_interrupts = true }

            vm nested {
              passthrough    = [host0.nic]
              policy         = guest_table
              vcpus          = [cpu[3]]
              ram            = 0x8000_0000 +: 64MiB
              imsic          = 0x2400_0000
              viommu         = true
              guest_doorbell = 1MiB
              bypass_message = gpa
            }

            """);
        Assert.DoesNotContain("DB2101", CommandRun.In(folder.Path, "check", "nested.topo").Out, StringComparison.Ordinal);
        var deep = CommandRun.In(folder.Path, "check", "nested.topo", "--deep");
        Assert.Contains("Run on the kernel model, no message of \"host0.nic\" arrives in the hands of \"nested\".", deep.Out, StringComparison.Ordinal);
        Assert.Contains("it ends in fault 15", deep.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("samples/01-first-msi.topo")]
    [InlineData("samples/02-qemu-virt.topo")]
    [InlineData("samples/04-guest-files.topo")]
    public void Deep_finds_nothing_in_what_people_start_from(string sample) =>
        Assert.Equal($"{sample}: no mistakes found\n", CommandRun.Of("check", sample, "--deep").Error);

    [Fact]
    public void A_rule_is_explained_by_code_and_by_name() =>
        Assert.Equal(CommandRun.Of("rules", "DB2201").Out, CommandRun.Of("rules", "map-at-affinity").Out);

    private static (int ExitCode, string Error) Ended(CommandRun run) => (run.ExitCode, run.Error);
}

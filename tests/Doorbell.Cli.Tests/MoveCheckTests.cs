namespace Doorbell.Cli.Tests;

/// <summary><c>doorbell check --deep</c> moves vCPUs on the kernel model.</summary>
public class MoveCheckTests
{
    [Theory]
    [InlineData("retarget, invalidate, fence, drain, zero, collect", "loses 1 of the messages of \"host0.nic\" that are under way")]
    [InlineData("retarget, invalidate, fence, drain, collect", "gives the guest an interrupt that was left in \"s_files[0].guest[1]\"")]
    public void A_move_that_only_the_machine_finds_at_fault_is_found_by_running_it(string steps, string finding)
    {
        using var folder = new RuleFolder();
        folder.Add("move.topo", Moving(steps));
        var deep = CommandRun.In(folder.Path, "check", "--deep", "move.topo");
        Assert.Contains("error DB2512: Run on the kernel model, a move of \"guest.vcpu[0]\" to \"cpu[0]\" " + finding, deep.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("DB2512", CommandRun.In(folder.Path, "check", "move.topo").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_the_specification_stands_the_test()
    {
        using var folder = new RuleFolder();
        folder.Add("move.topo", Moving("zero, retarget, invalidate, fence, drain, collect"));
        Assert.Equal("move.topo: no mistakes found\n", CommandRun.In(folder.Path, "check", "--deep", "move.topo").Error);
    }

    private static string Moving(string steps) =>
        $$"""
        topology moving extends "board.topo"

        policy stepwise : msi_page_table {
          covers       = owned_files
          on_vcpu_move = [{{steps}}, merge, free, resume]
        }

        override pcie host0   { msi_parent = remap }
        override kernel linux { allow_unsafe_interrupts = true }

        vm guest {
          vcpus       = [cpu[1]]
          ram         = 0x8000_0000 +: 64MiB
          imsic       = 0x2400_0000
          passthrough = [host0.nic]
          policy      = stepwise
        }

        """;
}

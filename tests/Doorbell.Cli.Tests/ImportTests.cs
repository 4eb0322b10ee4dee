using System.IO.Compression;
using System.Text.Json;
using Doorbell.Testing;

namespace Doorbell.Cli.Tests;

public class ImportTests
{
    private static readonly string Blob = Directory.EnumerateFiles(RepositoryRoot.Of("tests"), "virt-imsic-s4-g3.dtb", SearchOption.AllDirectories)
        .First(path => !path.Contains("/bin/", StringComparison.Ordinal));

    [Fact]
    public void A_tree_becomes_a_topology_that_checks()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.In(folder.Path, "import", Blob, "-o", "virt.topo");
        Assert.Equal((0, ""), (run.ExitCode, run.Out));
        Assert.Equal(["virt.topo"], folder.Names);
        Assert.Equal(0, CommandRun.In(folder.Path, "check", "virt.topo").ExitCode);
        Assert.Equal(0, CommandRun.In(folder.Path, "fmt", "--check", "virt.topo").ExitCode);
    }

    [Fact]
    public void The_example_runs_as_it_is_written()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandRun.In(folder.Path, "import", Blob, "-o", "virt.topo", "--example").ExitCode);
        Assert.Equal(["virt-example.topo", "virt.topo"], folder.Names);
        var run = CommandRun.In(folder.Path, "run", "virt-example.topo");
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
    }

    [Fact]
    public void Without_a_file_the_topology_is_the_result() =>
        Assert.Contains("topology virt_imsic_s4_g3", CommandRun.Of("import", Blob).Out, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_there_is_replaced_only_by_force()
    {
        using var folder = new TemporaryFolder();
        folder.Add("virt.topo", "mine");
        var run = CommandRun.In(folder.Path, "import", Blob, "-o", "virt.topo");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--force", run.Error, StringComparison.Ordinal);
        Assert.Equal("mine", folder.Read("virt.topo"));
        Assert.Equal(0, CommandRun.In(folder.Path, "import", Blob, "-o", "virt.topo", "--force").ExitCode);
        Assert.NotEqual("mine", folder.Read("virt.topo"));
    }

    [Fact]
    public void An_example_that_is_there_keeps_both_files_as_they_were()
    {
        using var folder = new TemporaryFolder();
        folder.Add("virt-example.topo", "mine");
        Assert.Equal(2, CommandRun.In(folder.Path, "import", Blob, "-o", "virt.topo", "--example").ExitCode);
        Assert.Equal(["virt-example.topo"], folder.Names);
    }

    [Fact]
    public void A_compressed_tree_gives_the_same_facts()
    {
        using var folder = new TemporaryFolder();
        using (var target = new GZipStream(File.Create(Path.Combine(folder.Path, "virt.dtb.gz")), CompressionLevel.Fastest))
        {
            target.Write(File.ReadAllBytes(Blob));
        }

        var plain = CommandRun.Of("import", Blob, "--facts");
        Assert.Equal(0, plain.ExitCode);
        Assert.Equal(plain.Out, CommandRun.In(folder.Path, "import", "virt.dtb.gz", "--facts").Out);
        JsonDocument.Parse(plain.Out).Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a tree")]
    public void What_is_no_tree_is_1_with_one_message(string text)
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.In(folder.Path, "import", folder.Add("virt.dtb", text), "-o", "virt.topo");
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("error DB5", run.Error, StringComparison.Ordinal);
        Assert.Equal(["virt.dtb"], folder.Names);
    }

    [Fact]
    public void Damaged_compression_is_1()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(1, CommandRun.In(folder.Path, "import", folder.Add("virt.dtb.gz", "not compressed")).ExitCode);
    }
}

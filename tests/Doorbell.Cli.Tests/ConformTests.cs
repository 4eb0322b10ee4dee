using System.IO.Compression;
using System.Text.Json;
using Doorbell.Testing;

namespace Doorbell.Cli.Tests;

public class ConformTests
{

    private const string Unknown = """{"op":"reset","controller":"toaster","id":"t/000"}""";
    private const string Traces = "tests/Doorbell.Conformance/Iommu/vectors";

    [Fact]
    public void A_recorded_trace_replays_without_a_mismatch()
    {
        var run = CommandRun.Of("conform", $"{Traces}/test-12.ndjson.gz");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"test-12\.ndjson\.gz: \d+ operations, 0 mismatches\n1 file: \d+ operations, 0 mismatches\n$", run.Out);
    }

    [Fact]
    public void What_differs_is_shown_and_answered_by_3()
    {
        using var folder = new TemporaryFolder();
        using (var gzip = new GZipStream(File.OpenRead(RepositoryRoot.Of($"{Traces}/test-12.ndjson.gz")), CompressionMode.Decompress))
        using (var reader = new StreamReader(gzip))
        {
            folder.Add("changed.ndjson", reader.ReadToEnd().Replace("\"cause\":258", "\"cause\":259", StringComparison.Ordinal));
        }

        var run = CommandRun.In(folder.Path, "conform", "changed.ndjson");
        Assert.Equal(3, run.ExitCode);
        Assert.Matches(@"changed\.ndjson: \d+ operations, [1-9]\d* mismatch", run.Out);
        Assert.Contains("  line ", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Unknown)]
    [InlineData("{\"op\":")]
    [InlineData("[1]")]
    [InlineData("\u0000\u0001")]
    public void A_line_that_is_not_understood_is_1_and_named(string line)
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.In(folder.Path, "conform", folder.Add("odd.ndjson", line + "\n"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("line 1", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_gzip_is_1()
    {
        using var folder = new TemporaryFolder();
        var whole = File.ReadAllBytes(RepositoryRoot.Of($"{Traces}/test-12.ndjson.gz"));
        File.WriteAllBytes(Path.Combine(folder.Path, "half.ndjson.gz"), whole[..(whole.Length / 2)]);
        Assert.Equal(1, CommandRun.In(folder.Path, "conform", "half.ndjson.gz").ExitCode);
    }

    [Fact]
    public void Json_has_the_same_numbers()
    {
        using var json = JsonDocument.Parse(CommandRun.Of("conform", $"{Traces}/test-12.ndjson.gz", "--format", "json").Out);
        Assert.Equal(0, json.RootElement.GetProperty("mismatches").GetInt32());
        Assert.Equal(json.RootElement.GetProperty("operations").GetInt64(), json.RootElement.GetProperty("files")[0].GetProperty("operations").GetInt64());
    }

    [Fact]
    public void A_folder_without_traces_is_2()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(2, CommandRun.In(folder.Path, "conform", ".").ExitCode);
    }

    [Fact]
    public void Cancelling_is_130()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var run = CommandRun.With(RepositoryRoot.Path, "", cancelled.Token, "conform", Traces);
        Assert.Equal((130, ""), (run.ExitCode, run.Error));
    }
}

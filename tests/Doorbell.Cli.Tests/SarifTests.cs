using System.Text.Json;
using Doorbell.Testing;

namespace Doorbell.Cli.Tests;

/// <summary>What services read: held against the published schema.</summary>
public class SarifTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Of("tests/Doorbell.Cli.Tests/Schemas/sarif-schema-2.1.0.json"))).RootElement;

    [Theory]
    [InlineData("tests/Doorbell.Snapshots/Inputs/mistakes.topo")]
    [InlineData("samples/05-linux-thread")]
    [InlineData("samples/01-first-msi.topo")]
    public void It_validates_against_the_published_schema(string file)
    {
        using var sarif = JsonDocument.Parse(CommandRun.Of("check", file, "--format", "sarif").Out);
        Assert.Empty(SchemaCheck.Problems(Schema, sarif.RootElement));
    }

    [Fact]
    public void The_check_itself_finds_what_is_wrong()
    {
        using var wrong = JsonDocument.Parse("""{"version":"2.1.0","runs":[{"results":[{"message":{"txt":"x"},"level":"bad"}]}]}""");
        Assert.Equal(3, SchemaCheck.Problems(Schema, wrong.RootElement).Count(problem => !problem.Contains("fits none", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_result_has_region_fix_related_place_and_suppression()
    {
        using var folder = new RuleFolder();
        folder.Add(
            "late.topo",
            """
            topology late extends "board.topo"
            policy late : prepare_msi { at = affinity  covers = target_file }
            process spdk { passthrough = [host0.nvme]  policy = doorbells }
            override pcie host0 {
              suppress DB2112 "the driver copes"
              device sound { bdf = 00:04.0  msi = 4 }
            }
            override kernel linux { policy = late }

            """);
        using var sarif = JsonDocument.Parse(CommandRun.In(folder.Path, "check", "late.topo", "--format", "sarif").Out);
        Assert.Empty(SchemaCheck.Problems(Schema, sarif.RootElement));
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToDictionary(result => result.GetProperty("ruleId").GetString()!);
        var region = results["DB2201"].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
        Assert.Equal((2, 34, 2, 42), (At("startLine"), At("startColumn"), At("endLine"), At("endColumn")));
        Assert.Equal(2, results["DB2201"].GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements").GetArrayLength());
        Assert.Equal(1, results["DB2001"].GetProperty("relatedLocations").GetArrayLength());
        Assert.Equal("the driver copes", results["DB2112"].GetProperty("suppressions")[0].GetProperty("justification").GetString());

        int At(string name) => region.GetProperty(name).GetInt32();
    }
}

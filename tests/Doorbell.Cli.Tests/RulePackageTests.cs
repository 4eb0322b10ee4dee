using Doorbell.HouseRules;

namespace Doorbell.Cli.Tests;

/// <summary>Rules of others, from an assembly.</summary>
public class RulePackageTests
{
    private static readonly string Package = typeof(HouseRulePackage).Assembly.Location;

    [Fact]
    public void Rules_of_a_package_are_asked_weighed_and_explained()
    {
        using var folder = new RuleFolder();
        folder.Add("disk.topo", "topology t extends \"board.topo\"\noverride pcie host0 { device disk { bdf = 00:09.0  msix = 2 } }\n");
        Assert.Equal("disk.topo: no mistakes found\n", CommandRun.In(folder.Path, "check", "disk.topo").Error);
        Assert.Equal("disk.topo: 1 warning\n", CommandRun.In(folder.Path, "check", "disk.topo", "--rules", Package).Error);
        Assert.Contains("vector-for-each-hart", CommandRun.In(folder.Path, "check", "disk.topo", "--rules", Package, "--format", "sarif").Out, StringComparison.Ordinal);
        Assert.StartsWith("# HR0001:", CommandRun.Of("rules", "vector-for-each-hart", "--rules", Package).Out, StringComparison.Ordinal);
        folder.Add("doorbell.json", """{ "categories": { "custom": "none" } }""");
        Assert.Equal("disk.topo: no mistakes found\n", CommandRun.In(folder.Path, "check", "disk.topo", "--rules", Package).Error);
    }

    [Theory]
    [InlineData("nothing.dll", "no file")]
    [InlineData("README.md", "no assembly")]
    public void What_is_no_package_is_2_and_named(string file, string problem)
    {
        var run = CommandRun.Of("check", "samples/01-first-msi.topo", "--rules", file);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_without_rules_is_told_what_it_lacks() =>
        Assert.Contains("RulePackage", CommandRun.Of("check", "samples/01-first-msi.topo", "--rules", typeof(FactAttribute).Assembly.Location).Error, StringComparison.Ordinal);
}

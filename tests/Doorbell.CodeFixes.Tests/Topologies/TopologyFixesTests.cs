using Doorbell.CodeFixes.Topologies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Doorbell.CodeFixes.Tests.Topologies;

public class TopologyFixesTests
{
    private const string Late =
        """
        topology late

        hart cpu[2]
        imsic s_files { base = 0x2800_0000  harts = cpu }
        iommu iommu0 : riscv { registers = 0x0301_0000 }
        memory dram { range = 0x8000_0000 +: 1GiB }
        pcie host0 { iommu = iommu0  device nic { bdf = 00:01.0  msix = 2 } }
        policy doorbells : prepare_msi { at = affinity  covers = target_file }
        kernel linux { default_domain = dma  policy = doorbells }

        """;

    [Fact]
    public async Task The_repair_of_a_rule_clears_it()
    {
        using var project = new TopologyProject(("/src/late.topo", Late));
        var diagnostic = (await project.DiagnosticsAsync()).First(diagnostic => diagnostic.Id == "DB2201");
        var titles = await project.TitlesAsync(diagnostic);

        var repaired = await project.ApplyAsync(diagnostic, titles[0]);

        Assert.NotEqual(Late, repaired);
        Assert.DoesNotContain(await project.DiagnosticsAsync(), left => left.Id == "DB2201");
        Assert.DoesNotContain(await project.DiagnosticsAsync(), left => left.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task A_misspelt_word_is_replaced_by_the_one_that_was_meant()
    {
        using var project = new TopologyProject(("/src/late.topo", Late.Replace("imsic s_files", "imsc s_files", StringComparison.Ordinal)));
        var diagnostic = (await project.DiagnosticsAsync()).First(diagnostic => diagnostic.Id == "DB1101");

        Assert.Equal(Late, await project.ApplyAsync(diagnostic, "Change to imsic"));
    }

    [Fact]
    public async Task A_finding_is_suppressed_above_the_declaration_that_holds_it()
    {
        using var project = new TopologyProject(("/src/late.topo", Late));
        var diagnostic = (await project.DiagnosticsAsync()).First(diagnostic => diagnostic.Id == "DB2201");

        var suppressed = await project.ApplyAsync(diagnostic, "Suppress DB2201 with a reason");

        Assert.Contains("\nsuppress DB2201 \"why\"\npolicy doorbells", suppressed, StringComparison.Ordinal);
        Assert.DoesNotContain(await project.DiagnosticsAsync(), left => left.Id == "DB2201");
    }

    [Fact]
    public void Fixes_are_offered_in_topologies()
    {
        var export = (ExportCodeFixProviderAttribute)typeof(TopologyFixes).GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false).Single();
        Assert.Equal([".topo"], export.DocumentExtensions ?? []);
        Assert.Equal(["AdditionalDocument"], export.DocumentKinds ?? []);
        Assert.Contains("DB2201", new TopologyFixes().FixableDiagnosticIds);
    }
}

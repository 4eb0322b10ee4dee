using Doorbell.Analyzers.Topologies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Doorbell.Analyzers.Tests.Topologies;

public class TopologyAnalyzerTests
{
    private const string Board = "topology board\nparam n = 2\nhart cpu[n]\nimsic s_files { base = 0x2800_0000  harts = cpu }\n";

    private const string Unsafe =
        """
        topology forging

        hart cpu[2]
        imsic s_files { base = 0x2800_0000  harts = cpu  guest_files = 3 }
        iommu iommu0 : riscv { registers = 0x0301_0000 }
        memory dram { range = 0x8000_0000 +: 1GiB }
        pcie host0 { iommu = iommu0  device nic { bdf = 00:01.0  msix = 2 } }
        policy doorbells : prepare_msi { covers = every_file }
        kernel linux { default_domain = dma  policy = doorbells }

        """;

    [Fact]
    public Task A_mistake_is_reported_at_its_place() =>
        Project(("/src/board.topo", "topology board\nhart cpu[2] { {|DB1105:colour|} = 3 }\nimsic s_files { base = 0x2800_0000  harts = cpu }\n")).RunAsync();

    [Fact]
    public Task A_mistake_of_syntax_is_reported_at_its_place() =>
        Project(("/src/board.topo", "topology board\nhart cpu[2]\nimsic s_files { base =  harts {|DB1024:=|} cpu }\n")).RunAsync();

    [Fact]
    public Task A_file_without_mistakes_is_left_alone() => Project(("/src/board.topo", Board)).RunAsync();

    [Fact]
    public Task Files_that_are_no_topologies_are_left_alone() => Project(("/src/board.txt", "topology {{{"), ("/src/other.json", "{{{")).RunAsync();

    [Fact]
    public Task A_mistake_in_a_file_that_others_extend_is_reported_once() => Project(
        ("/src/board.topo", "topology board\nparam n = 2\nhart cpu[n] { {|DB1105:colour|} = 3 }\nimsic s_files { base = 0x2800_0000  harts = cpu }\n"),
        ("/src/one.topo", "topology one extends \"board.topo\" { n = 3 }\n"),
        ("/src/two.topo", "topology two extends \"board.topo\" { n = 4 }\n")).RunAsync();

    [Fact]
    public Task A_file_that_is_no_additional_file_is_named()
    {
        var project = Project(("/src/one.topo", "topology one extends \"board.topo\"\n"));
        project.TestState.ExpectedDiagnostics.Add(new DiagnosticResult("DB1301", DiagnosticSeverity.Error)
            .WithSpan("/src/one.topo", 1, 22, 1, 34)
            .WithMessage("The file \"board.topo\" is not there. Note: it is looked for from where \"/src/one.topo\" lies. Only what is among the project's additional files can be read: <AdditionalFiles Include=\"…\" />."));
        return project.RunAsync();
    }

    [Fact]
    public Task A_policy_that_is_not_safe_is_reported_with_its_reason_and_source()
    {
        var project = Project(("/src/forging.topo", Unsafe + "process dpdk { passthrough = [host0.nic] }\n"));
        project.TestState.ExpectedDiagnostics.Add(new DiagnosticResult("DB2001", DiagnosticSeverity.Error)
            .WithSpan("/src/forging.topo", 9, 47, 9, 56)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
        return project.RunAsync();
    }

    [Fact]
    public Task The_severity_of_a_rule_is_set_by_an_editorconfig()
    {
        var project = Project(("/src/forging.topo", Unsafe + "process dpdk { passthrough = [host0.nic] }\n"))
            .Configured("/.editorconfig", "root = true\n[*.topo]\ndoorbell_diagnostic.DB2001.severity = warning\n");
        project.TestState.ExpectedDiagnostics.Add(new DiagnosticResult("DB2001", DiagnosticSeverity.Warning)
            .WithSpan("/src/forging.topo", 9, 47, 9, 56)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
        return project.RunAsync();
    }

    [Theory]
    [InlineData("doorbell_diagnostic.DB2001.severity = none")]
    [InlineData("doorbell_category.isolation.severity = none")]
    public Task A_rule_is_switched_off_by_an_editorconfig(string line) =>
        Project(("/src/forging.topo", Unsafe + "process dpdk { passthrough = [host0.nic] }\n"))
            .Configured("/.editorconfig", $"root = true\n[*.topo]\n{line}\n").RunAsync();

    [Fact]
    public Task A_rule_is_switched_off_by_a_globalconfig() =>
        Project(("/src/forging.topo", Unsafe + "process dpdk { passthrough = [host0.nic] }\n"))
            .Configured("/.globalconfig", "is_global = true\ndoorbell_diagnostic.DB2001.severity = none\n").RunAsync();

    [Fact]
    public Task An_editorconfig_of_another_folder_changes_nothing()
    {
        var project = Project(("/src/forging.topo", Unsafe + "process dpdk { passthrough = [host0.nic] }\n"))
            .Configured("/other/.editorconfig", "root = true\n[*.topo]\ndoorbell_diagnostic.DB2001.severity = none\n");
        project.TestState.ExpectedDiagnostics.Add(new DiagnosticResult("DB2001", DiagnosticSeverity.Error)
            .WithSpan("/src/forging.topo", 9, 47, 9, 56)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
        return project.RunAsync();
    }

    [Fact]
    public Task The_nearest_settings_file_counts() => Project(
        ("/src/forging.topo", Unsafe + "process dpdk { passthrough = [host0.nic] }\n"),
        ("/src/doorbell.json", "{ \"rules\": { \"DB2001\": \"none\" } }"),
        ("/doorbell.json", "{ \"rules\": { \"DB2001\": \"error\" } }")).RunAsync();

    [Fact]
    public Task A_mistake_in_a_settings_file_is_reported_in_it() => Project(
        ("/src/doorbell.json", "{ \"rules\": { {|DB2903:\"no-such-rule\"|}: \"none\" } }")).RunAsync();

    [Fact]
    public Task A_suppression_in_the_source_holds() => Project(
        ("/src/forging.topo", Unsafe.Replace("kernel linux", "suppress DB2001 \"a laboratory\"\nkernel linux", StringComparison.Ordinal) + "process dpdk { passthrough = [host0.nic] }\n")).RunAsync();

    [Fact]
    public void Codes_are_supported_once()
    {
        var codes = new TopologyAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id).ToList();
        Assert.Equal(codes.Distinct(), codes);
        Assert.Contains("DB1105", codes);
        Assert.Contains("DB2001", codes);
    }

    public static TheoryData<string> BadInputs => ["\0\u0001\u0002\uffff\ud800", new string('{', 100_000), string.Concat(Enumerable.Repeat("x = = ]\n", 20_000))];

    [Theory]
    [MemberData(nameof(BadInputs))]
    public async Task Any_text_is_looked_at_without_a_failure(string text)
    {
        var project = Project(("/src/bad.topo", text));
        project.CompilerDiagnostics = CompilerDiagnostics.None;
        project.TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck;
        var failure = await Record.ExceptionAsync(() => project.RunAsync());
        Assert.NotNull(failure);
        Assert.DoesNotContain("DB2990", failure.Message, StringComparison.Ordinal);
        Assert.Contains("DB1", failure.Message, StringComparison.Ordinal);
    }

    private static ProjectTest<TopologyAnalyzer> Project(params (string Path, string Text)[] files) => new ProjectTest<TopologyAnalyzer>(files).With("class Nothing;");
}

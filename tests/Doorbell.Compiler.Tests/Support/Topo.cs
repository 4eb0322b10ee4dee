using Doorbell.Compiler.Files;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Doorbell.Testing;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Compiler.Tests.Support;

/// <summary>Compiles texts, and says what was found by code and by the text that it is about.</summary>
public static class Topo
{
    /// <summary>Four harts, an IMSIC, an IOMMU, RAM, and two devices.</summary>
    public const string Board = """
        topology board

        param harts = 4 in 1 .. 64
        hart cpu[harts]
        imsic s_files { base = 0x2800_0000  harts = cpu  guest_files = 3 }
        iommu iommu0 : riscv { registers = 0x0301_0000 }
        memory dram { range = 0x8000_0000 +: 2GiB }
        pcie host0 {
          iommu = iommu0
          device nic  { bdf = 00:01.0  msix = 64 }
          device nvme { bdf = 00:02.0  msix = 8 }
        }

        """;

    public static Model Compile(string text, ISourceResolver? files = null, params (string Name, string Value)[] parameters) =>
        Compilation.Create(new SourceText("main.topo", text), files, parameters.ToDictionary(one => one.Name, one => one.Value));

    public static Model Sample(string name)
    {
        var path = SampleFiles.PathOf(name);
        return Compilation.Create(new SourceText(path, File.ReadAllText(path)), new FolderFiles());
    }

    /// <summary>Every error and warning as its code and the text that it points at.</summary>
    public static IEnumerable<string> Findings(Model model) => model.Diagnostics
        .Where(diagnostic => diagnostic.Severity != Severity.Info)
        .Select(diagnostic => $"{diagnostic.Code} {diagnostic.Source.TextOf(diagnostic.Span)}");

    /// <summary>Asserts that a text has exactly these findings, each a code and the text that it points at.</summary>
    public static Model Finds(string text, params string[] findings) => Finds(text, null, findings);

    public static Model Finds(string text, ISourceResolver? files, params string[] findings)
    {
        var model = Compile(text, files);
        Assert.Equal(findings, Findings(model));
        return model;
    }

    /// <summary>Asserts that a text has one finding, and gives it.</summary>
    public static Diagnostic FindsOne(string text, string finding, ISourceResolver? files = null) =>
        Finds(text, files, finding).Diagnostics.Single(diagnostic => diagnostic.Severity != Severity.Info);

    /// <summary>The machine of a text without errors.</summary>
    public static MachineDescription Machine(string text, params (string Name, string Value)[] parameters)
    {
        var model = Compile(text, null, parameters);
        Assert.Empty(Findings(model));
        return (model.Machines.Value ?? throw new InvalidOperationException("Nothing was lowered."))[0];
    }

    /// <summary>The scenario <c>s</c> of a text without errors.</summary>
    public static ScenarioRun Run(string text, string? @case = null, params (string Name, string Value)[] parameters)
    {
        var model = Compile(text);
        Assert.Empty(Findings(model));
        var run = model.Lower("s", @case, parameters.ToDictionary(one => one.Name, one => one.Value));
        Assert.Empty(run.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.ToString()));
        return run.Value ?? throw new InvalidOperationException("Nothing was lowered.");
    }
}

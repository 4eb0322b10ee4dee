using Doorbell.Compiler.Files;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Compiler;

/// <summary>A topology whose text a program carries in itself, compiled whenever a machine of it is wanted: what generated types stand on.</summary>
public sealed class EmbeddedTopology
{
    private readonly SourceText main;
    private readonly TextSources sources;

    /// <param name="main">The file.</param>
    /// <param name="others">All that it extends and imports, by paths relative to each other.</param>
    public EmbeddedTopology(SourceText main, params SourceText[] others)
    {
        this.main = main;
        sources = new TextSources([main, .. others]);
    }

    /// <summary>The model with values of its parameters.</summary>
    public Model Compile(ParameterValues parameters) => Compilation.Create(main, sources, parameters.Texts);

    /// <summary>The machines: the topology itself, then its imports.</summary>
    /// <exception cref="ArgumentException">The topology has errors, with these parameters or with any.</exception>
    public IReadOnlyList<MachineDescription> Machines(ParameterValues parameters)
    {
        var machines = Compile(parameters).Machines;
        return machines.Value ?? throw Wrong(machines.Diagnostics, nameof(parameters));
    }

    /// <summary>A scenario, or one of its cases.</summary>
    /// <exception cref="ArgumentException">The topology has errors, with these parameters or with any.</exception>
    public ScenarioRun Scenario(string name, string? @case, ParameterValues parameters)
    {
        var run = Compile(parameters).Lower(name, @case);
        return run.Value ?? throw Wrong(run.Diagnostics, nameof(parameters));
    }

    private static ArgumentException Wrong(IReadOnlyList<Diagnostic> findings, string parameter) =>
        new(string.Join("\n", findings.Where(finding => finding.Severity == Severity.Error)), parameter);
}

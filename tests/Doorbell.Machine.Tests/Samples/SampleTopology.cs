using Doorbell.Compiler;
using Doorbell.Compiler.Files;
using Doorbell.Machine.Scenarios;
using Doorbell.Syntax.Text;
using Doorbell.Testing;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Machine.Tests.Samples;

/// <summary>A sample, compiled, and its scenarios by name.</summary>
internal sealed class SampleTopology : ISourceResolver
{
    private SampleTopology(string sample) => Model = Compilation.Create(new SourceText(sample, SampleFiles.TextOf(sample)), this);

    /// <summary>The compiled sample.</summary>
    public Model Model { get; }

    /// <summary>A sample by its path below the folder of samples.</summary>
    public static SampleTopology Load(string sample)
    {
        var topology = new SampleTopology(sample);
        Assert.False(topology.Model.HasErrors, string.Join("\n", topology.Model.Diagnostics));
        return topology;
    }

    /// <inheritdoc/>
    public SourceText? Resolve(string path, string importingFile)
    {
        var folder = Path.GetDirectoryName(importingFile) ?? "";
        var parts = new List<string>();
        foreach (var part in Path.Combine(folder, path).Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count != 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        var sample = string.Join('/', parts);
        return File.Exists(SampleFiles.PathOf(sample)) ? new SourceText(sample, SampleFiles.TextOf(sample)) : null;
    }

    /// <summary>Names of what can be run: <c>J2.they_exist</c>.</summary>
    public IEnumerable<string> Runs => Model.Scenarios.SelectMany(scenario => scenario.Runs);

    /// <summary>Lowers a run.</summary>
    public ScenarioRun Lower(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var lowered = dot < 0 ? Model.Lower(name) : Model.Lower(name[..dot], name[(dot + 1)..]);
        Assert.True(lowered.IsSuccess, string.Join("\n", lowered.Diagnostics.Select(diagnostic => diagnostic.ToString())));
        return lowered.Value ?? throw new InvalidOperationException(name);
    }

    /// <summary>Runs a scenario or case.</summary>
    public ScenarioResult Run(string name, RunSettings? settings = null) => ScenarioExecution.ToEnd(Lower(name), settings);
}

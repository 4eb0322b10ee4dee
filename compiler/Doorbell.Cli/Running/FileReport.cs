using Doorbell.Compiler;
using Doorbell.Machine.Scenarios;
using Doorbell.Machine.Sweeps;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Cli.Running;

/// <summary>What came of one file's scenarios and sweeps.</summary>
internal sealed class FileReport(string path, Model model)
{
    private readonly List<Diagnostic> errors = [];

    public string Path { get; } = path;

    public Model Model { get; } = model;

    public List<ScenarioResult> Scenarios { get; } = [];

    public List<SweepResult> Sweeps { get; } = [];

    /// <summary>What prevents the file, or a scenario of it, from running at all.</summary>
    public IReadOnlyList<Diagnostic> Errors => errors;

    public void Add(IEnumerable<Diagnostic> found) => errors.AddRange(found.Where(error => error.Severity == Severity.Error && !errors.Contains(error)));
}

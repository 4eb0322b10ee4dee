using Doorbell.Cli.Hosting;
using Doorbell.Compiler;
using Doorbell.Compiler.Verification;
using Doorbell.Syntax.Text;

namespace Doorbell.Cli.Running;

/// <summary>Which scenarios, cases and sweeps of the files are run: those named, or all.</summary>
internal sealed class RunSelection
{
    private readonly HashSet<string> names;

    /// <param name="names">From the command line.</param>
    /// <param name="models">All files of the run.</param>
    public RunSelection(IReadOnlyCollection<string> names, IReadOnlyCollection<Model> models)
    {
        this.names = [.. names];
        var known = models.SelectMany(model => model.Scenarios.SelectMany(scenario => scenario.Runs.Append(scenario.Name)).Concat(model.Sweeps.Select(sweep => sweep.Name)))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var name in names.Where(name => !known.Contains(name)))
        {
            var remedy = known.Count == 0 ? "There is none at all."
                : Spelling.Closest(name, known) is { } near ? $"Did you mean \"{near}\"?"
                : $"There are {string.Join(", ", known.Where(candidate => !candidate.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal))}.";
            throw new CommandFailureException(ExitCode.WrongUsage, $"There is no scenario, case or sweep \"{name}\".", remedy);
        }
    }

    /// <summary>Scenarios with the case to run, in order of declaration.</summary>
    public IEnumerable<(ScenarioModel Scenario, string? Case)> Scenarios(Model model) =>
        from scenario in model.Scenarios
        from run in scenario.Runs
        where names.Count == 0 || names.Contains(scenario.Name) || names.Contains(run)
        select (scenario, scenario.Cases.Count == 0 ? null : run[(scenario.Name.Length + 1)..]);

    public IEnumerable<SweepModel> Sweeps(Model model) => model.Sweeps.Where(sweep => names.Count == 0 || names.Contains(sweep.Name));
}

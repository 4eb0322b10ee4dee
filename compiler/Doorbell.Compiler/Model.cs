using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Symbols;
using Doorbell.Compiler.Verification;
using Doorbell.Compiler.Versions;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Compiler;

/// <summary>A compiled topology: what it declares, what is wrong with it, and what can be run.</summary>
/// <remarks>Never changes. Machines are lowered when they are asked for; asking from several threads is safe.</remarks>
public sealed class Model
{
    private readonly object gate = new();
    private readonly ModelParts parts;
    private readonly Suppressions suppressions;

    internal Model(ModelParts parts)
    {
        this.parts = parts;
        suppressions = new Suppressions(parts.Files);
        SuppressedDiagnostics = suppressions.All.Count == 0 ? [] : [.. parts.Findings.Where(IsSuppressed)];
        Diagnostics = FindingOrder.Sort(parts.Files, [.. parts.Files.SelectMany(file => file.Diagnostics), .. parts.Findings.Where(finding => !IsSuppressed(finding))]);
        HasErrors = Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
    }

    /// <summary>All files that take part, the main one first.</summary>
    public IReadOnlyList<SourceFile> Files => parts.Files;

    /// <summary>All findings, by file and place.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Findings of the compiler that the source suppresses.</summary>
    public IReadOnlyList<Diagnostic> SuppressedDiagnostics { get; }

    /// <summary>The <c>suppress</c> lines, by file and place.</summary>
    public IReadOnlyList<Suppression> Suppressions => suppressions.All;

    /// <summary>Whether one of <see cref="Diagnostics"/> is an error.</summary>
    public bool HasErrors { get; }

    /// <summary>The names of the topology itself.</summary>
    public TopologySymbol Topology => parts.Topologies[0];

    /// <summary>The topology itself, then its imports.</summary>
    public IReadOnlyList<TopologySymbol> Topologies => parts.Topologies;

    /// <summary>The scenarios in order, those of extended files first.</summary>
    public IReadOnlyList<ScenarioModel> Scenarios => field ??= [.. Topology.Scenarios.Select(scenario => new ScenarioModel(
        scenario.Name,
        [.. scenario.Syntax.Cases.Select(@case => @case.Name.Text)],
        scenario.Syntax.Doc,
        scenario.Location,
        !ReferenceEquals(scenario.Syntax.Source, Files[0].Source)))];

    /// <summary>The sweeps in order.</summary>
    public IReadOnlyList<SweepModel> Sweeps => parts.Sweeps;

    /// <summary>
    /// Where what was found in the earlier model stands now, if this one was made with an earlier one and describes the same machines; else null.
    /// </summary>
    public KeptPlaces? Kept => parts.Kept;

    /// <summary>The machines with the parameters that are declared: the topology itself, then its imports.</summary>
    public Result<IReadOnlyList<MachineDescription>> Machines
    {
        get
        {
            lock (gate)
            {
                var world = parts.Worlds.Declared;
                var findings = parts.Machines.Check(world);
                return HasErrors || findings.Any(finding => finding.Severity == Severity.Error)
                    ? new Result<IReadOnlyList<MachineDescription>>(null, [.. Diagnostics.Where(finding => finding.Severity == Severity.Error)])
                    : new Result<IReadOnlyList<MachineDescription>>(parts.Machines.Lower(world), findings);
            }
        }
    }

    /// <summary>Lowers a scenario or one of its cases.</summary>
    /// <param name="scenario">Its name.</param>
    /// <param name="case">The case's name; null where there are none.</param>
    /// <param name="parameters">Values that win over those of the scenario, as text.</param>
    /// <returns>The run, or why there is none: errors in the model among the reasons.</returns>
    public Result<ScenarioRun> Lower(string scenario, string? @case = null, IReadOnlyDictionary<string, string>? parameters = null)
    {
        lock (gate)
        {
            if (HasErrors)
            {
                return new Result<ScenarioRun>(null, [.. Diagnostics.Where(finding => finding.Severity == Severity.Error)]);
            }

            if (Topology.Find(scenario) is not ScenarioSymbol symbol || !TryCase(symbol, @case, out var syntax))
            {
                throw new ArgumentException($"There is no scenario \"{(@case is null ? scenario : $"{scenario}.{@case}")}\".", nameof(scenario));
            }

            var bag = new DiagnosticBag();
            var extra = parameters is null ? [] : Compilation.Parse(parameters, Topology, bag);
            return bag.HasErrors ? new Result<ScenarioRun>(null, bag.Diagnostics) : parts.Scenarios.Lower(symbol, syntax, extra);
        }
    }

    /// <summary>What the model's expressions and properties are worth, with the parameters that are declared.</summary>
    public Navigation.ModelValues Values => field ??= new Navigation.ModelValues(parts.Worlds, gate);

    /// <summary>What a scenario needs that cannot be executed yet: errors at the declarations; none if it can be run.</summary>
    public IReadOnlyList<Diagnostic> Refusals(ScenarioRun run) => Execution.Refusals.Of(run, Files);

    /// <summary>Whether a finding, of a rule for instance, is silenced by <c>suppress</c> at its place. Errors of the compiler never are.</summary>
    public bool IsSuppressed(Diagnostic finding) => suppressions.Covers(finding);

    /// <summary>Reports what was found in this version and holds for a later one; gives null, and reports nothing, where that is not clear.</summary>
    /// <remarks>With an error outside of what has changed, names that came or went might matter: as what was meant, for instance.</remarks>
    internal KeptPlaces? KeepFor(IReadOnlyList<SourceFile> files, DiagnosticBag diagnostics)
    {
        if (parts.HasParameters || parts.Findings.Count >= DiagnosticBag.Limit || SameMachines.Places(Files, files) is not { } kept)
        {
            return null;
        }

        var findings = new List<Diagnostic>();
        foreach (var finding in parts.Findings)
        {
            if (kept.WasChanged(finding.Source, finding.Span))
            {
                continue;
            }

            if (finding.Severity == Severity.Error || kept.Move(finding) is not { } moved)
            {
                return null;
            }

            findings.Add(moved);
        }

        diagnostics.Report(findings);
        return kept;
    }

    private static bool TryCase(ScenarioSymbol scenario, string? name, out CaseSyntax? syntax)
    {
        syntax = scenario.Syntax.Cases.FirstOrDefault(known => known.Name.Text == name);
        return name is null ? !scenario.Syntax.Cases.Any() : syntax is not null;
    }
}

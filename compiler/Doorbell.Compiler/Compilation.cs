using Doorbell.Compiler.Binding;
using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Execution;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Symbols;
using Doorbell.Compiler.Verification;
using Doorbell.Syntax;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler;

/// <summary>Turns texts into a model. Nothing is read but what the caller hands over.</summary>
public static class Compilation
{
    private static readonly Dictionary<string, string> NoParameters = [];

    /// <summary>Compiles a file with all that it extends and imports.</summary>
    /// <param name="main">The file's text.</param>
    /// <param name="resolver">Hands over the other files; none: <see cref="NoSources"/>.</param>
    /// <param name="parameters">Values of parameters by name, as on the command line: <c>path</c> to <c>c2</c>, <c>x86.path</c> to <c>g_off</c>.</param>
    /// <param name="parse">Parses a text, where the caller keeps trees; none: <see cref="SyntaxTree.Parse(SourceText)"/>.</param>
    /// <param name="earlier">
    /// The model of an earlier version of the file, or null. Where both describe the same machines, what was found wrong with them is not looked
    /// for again. The new model says the same with it as without, and keeps no more of it than its text.
    /// </param>
    /// <param name="cancellation">Ends the work between its stages.</param>
    /// <returns>The model, with all that is wrong in it.</returns>
    public static Model Create(
        SourceText main,
        ISourceResolver? resolver = null,
        IReadOnlyDictionary<string, string>? parameters = null,
        Func<SourceText, SyntaxTree>? parse = null,
        Model? earlier = null,
        CancellationToken cancellation = default)
    {
        var diagnostics = new DiagnosticBag();
        var files = new FileSet(resolver ?? NoSources.Instance, parse ?? SyntaxTree.Parse);
        var binder = new TopologyBinder(files, diagnostics);
        var topology = binder.Bind(files.Add(main));
        var settings = binder.Settings.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var setting in Parse(parameters ?? NoParameters, topology, diagnostics))
        {
            settings[setting.Parameter] = setting;
        }

        cancellation.ThrowIfCancellationRequested();
        var worlds = new Worlds(binder.Machines, settings);
        var machines = new LoweredMachines(worlds);
        var scenarios = new ScenarioLowering(topology, worlds, machines);
        var verification = new VerificationChecker(topology, worlds, scenarios, machines, diagnostics);
        var kept = parameters is null ? earlier?.KeepFor(files.All, diagnostics) : null;
        if (kept is null)
        {
            diagnostics.Report(machines.Check(worlds.Declared));
            cancellation.ThrowIfCancellationRequested();
            verification.CheckScenarios(_ => true);
            verification.CheckProperties();
        }
        else
        {
            verification.CheckScenarios(scenario => kept.IsChanged(scenario.Syntax));
        }

        cancellation.ThrowIfCancellationRequested();
        var sweeps = new SweepBinder(topology, worlds, scenarios, diagnostics);
        SweepModel[] tables = [.. topology.Declarations.Where(declaration => declaration.Kind.Name == "sweep").Select(sweeps.Bind).OfType<SweepModel>()];
        GapChecker.Check(worlds.Declared, diagnostics);
        diagnostics.Report(worlds.Declared.Diagnostics.Diagnostics);
        var damage = new SyntaxDamage(files.All);
        Syntax.Diagnostics.Diagnostic[] findings = [.. diagnostics.Diagnostics.Where(finding => !damage.TouchesLineOf(finding.Source, finding.Span.Start))];
        return new Model(new ModelParts(files.All, binder.Machines, worlds, machines, scenarios, tables, findings) { HasParameters = parameters is not null, Kept = kept });
    }

    /// <summary>Settings that are given as text, each parsed as if it stood in a file of its own.</summary>
    internal static IReadOnlyList<Setting> Parse(IReadOnlyDictionary<string, string> parameters, TopologySymbol topology, DiagnosticBag diagnostics)
    {
        var settings = new List<Setting>();
        foreach (var parameter in parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var tree = SyntaxTree.Parse($"-p {parameter.Key}", $"topology parameters extends \"\" {{\n  {parameter.Key} = {parameter.Value}\n}}\n");
            diagnostics.Report(tree.Diagnostics);
            var properties = tree.Root.Header?.Settings?.Members.OfType<PropertySyntax>() ?? [];
            settings.AddRange(SettingBinder.Bind(properties, topology, diagnostics));
        }

        return settings;
    }
}

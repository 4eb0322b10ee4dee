using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Scenarios;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Verification;

/// <summary>Judges scenarios with the parameters that each declares, and properties.</summary>
internal sealed class VerificationChecker(TopologySymbol topology, Worlds worlds, ScenarioLowering scenarios, LoweredMachines machines, DiagnosticBag diagnostics)
{
    /// <summary>Machines that scenarios change are judged as a whole until this many declarations have been; others when they are run.</summary>
    private const int Budget = 100_000;

    private int judged;

    /// <param name="isWanted">Which scenarios are judged.</param>
    public void CheckScenarios(Func<ScenarioSymbol, bool> isWanted)
    {
        foreach (var scenario in topology.Scenarios.Where(isWanted))
        {
            var cases = scenario.Syntax.Cases.ToArray();
            if (cases.Length == 0)
            {
                Check(scenario, null);
                continue;
            }

            foreach (var statement in scenario.Syntax.Statements)
            {
                if (statement is not SkippedStatementSyntax)
                {
                    diagnostics.Report(ScenarioDiagnostics.BesideCases(SourceLocation.Of(statement), scenario.Name));
                    break;
                }
            }

            var names = new Dictionary<string, CaseSyntax>(StringComparer.Ordinal);
            foreach (var @case in cases)
            {
                if (!@case.Name.IsMissing && names.TryGetValue(@case.Name.Text, out var first))
                {
                    diagnostics.Report(ScenarioDiagnostics.HiddenName(SourceLocation.Of(@case.Name), "a case", SourceLocation.Of(first.Name)));
                }

                names[@case.Name.Text] = @case;
                Check(scenario, @case);
            }
        }
    }

    public void CheckProperties()
    {
        foreach (var property in topology.Declarations)
        {
            if (property.Kind.Name == "property" && !property.IsBroken)
            {
                Check(property);
            }
        }
    }

    private void Check(ScenarioSymbol scenario, CaseSyntax? @case)
    {
        var own = new DiagnosticBag();
        var world = scenarios.WorldOf(scenario, @case, [], own);
        if (!ReferenceEquals(world, worlds.Declared) && (judged += topology.DeclarationCount) <= Budget)
        {
            own.Report(machines.Check(world));
        }

        var before = ReferenceEquals(world, worlds.Declared) ? world.Diagnostics.Diagnostics.Count : 0;
        new StatementLowering(world, own, Spans.Short).Lower(ScenarioLowering.StatementsOf(scenario, @case));
        if (world.Diagnostics.Diagnostics.Count > before)
        {
            own.Report(world.Diagnostics.Diagnostics.Skip(before));
        }

        if (own.Diagnostics.Count == 0)
        {
            return;
        }

        var name = @case is null ? scenario.Name : $"{scenario.Name}.{@case.Name.Text}";
        foreach (var finding in own.Diagnostics)
        {
            diagnostics.Report(Lies(finding, scenario) ? finding : finding.WithNote($"with the parameters of scenario {name}"));
        }
    }

    private void Check(DeclarationSymbol property)
    {
        PropertyBinding? first = null;
        foreach (var name in new[] { "always", "never", "eventually", "reachable" })
        {
            if (property.Written(name) is not { } condition)
            {
                continue;
            }

            if (first is not null)
            {
                diagnostics.Report(ValueDiagnostics.OnlyOne(
                    SourceLocation.Of(condition.Syntax.Name), property.Name, name, first.Syntax.Name.Text, SourceLocation.Of(first.Syntax.Name)));
            }

            first ??= condition;
            new StatementLowering(worlds.Declared, diagnostics, Spans.Short).Check(condition.Syntax.Value, name, Vocabulary.Invariants);
        }

        if (first is null)
        {
            diagnostics.Report(ValueDiagnostics.OneIsMissing(property, "always", "never", "eventually", "reachable"));
        }

        if (property.Written("scenarios") is { } names)
        {
            ColumnBinder.Bind(names.Syntax.Value, topology, needsCase: false, diagnostics);
        }
    }

    private static bool Lies(Diagnostic finding, ScenarioSymbol scenario) =>
        ReferenceEquals(finding.Source, scenario.Syntax.Source) && scenario.Syntax.Span.Contains(finding.Span);
}

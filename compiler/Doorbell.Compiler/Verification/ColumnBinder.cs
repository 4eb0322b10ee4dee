using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Verification;

/// <summary>Finds the scenarios and cases that sweeps and properties name.</summary>
internal static class ColumnBinder
{
    /// <summary>The scenarios that a list names, with the case behind a dot; a name without its list is a list of one.</summary>
    /// <param name="written">The list as it is written.</param>
    /// <param name="topology">Whose scenarios.</param>
    /// <param name="needsCase">Whether one of the cases must be chosen where there are any.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static IReadOnlyList<(ScenarioSymbol Scenario, CaseSyntax? Case)> Bind(
        ExpressionSyntax written, TopologySymbol topology, bool needsCase, DiagnosticBag diagnostics)
    {
        var columns = new List<(ScenarioSymbol, CaseSyntax?)>();
        foreach (var item in written is ListSyntax list ? list.Items : [written])
        {
            if (item is not MissingSyntax && Column(item, topology, needsCase, diagnostics) is { } column)
            {
                columns.Add(column);
            }
        }

        return columns;
    }

    private static (ScenarioSymbol Scenario, CaseSyntax? Case)? Column(
        ExpressionSyntax item, TopologySymbol topology, bool needsCase, DiagnosticBag diagnostics)
    {
        var place = SourceLocation.Of(item);
        var (name, caseName) = item switch
        {
            NameSyntax word => (word.Text, null),
            MemberAccessSyntax { Target: NameSyntax word } member => (word.Text, member.Name),
            _ => (place.Text, null),
        };
        switch (topology.Find(name))
        {
            case ScenarioSymbol scenario when caseName is not null:
                var @case = scenario.Syntax.Cases.FirstOrDefault(known => known.Name.Text == caseName.Text);
                if (@case is null)
                {
                    var names = scenario.Syntax.Cases.Select(known => known.Name.Text);
                    diagnostics.Report(ScenarioDiagnostics.UnknownScenario(place, place.Text, Spelling.Closest(caseName.Text, names)));
                    return null;
                }

                return (scenario, @case);
            case ScenarioSymbol scenario when needsCase && scenario.Syntax.Cases.FirstOrDefault() is { } first:
                diagnostics.Report(ScenarioDiagnostics.CaseNeeded(place, scenario, $"{scenario.Name}.{first.Name.Text}"));
                return null;
            case ScenarioSymbol scenario:
                return (scenario, null);
            case UnknownSymbol:
                return null;
            case { } symbol:
                diagnostics.Report(ScenarioDiagnostics.NotAScenario(place, symbol));
                return null;
            default:
                diagnostics.Report(ScenarioDiagnostics.UnknownScenario(
                    place, name, Spelling.Closest(name, topology.Scenarios.Select(scenario => scenario.Name))));
                return null;
        }
    }
}

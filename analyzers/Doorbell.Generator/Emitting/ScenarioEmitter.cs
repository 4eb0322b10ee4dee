using Doorbell.Generator.Outlines;

namespace Doorbell.Generator.Emitting;

/// <summary>Writes a method for each scenario and case.</summary>
internal static class ScenarioEmitter
{
    public static void Emit(SourceWriter writer, IReadOnlyList<ScenarioOutline> scenarios, ParameterList parameters)
    {
        if (scenarios.Count == 0)
        {
            return;
        }

        writer.Space();
        writer.Line("/// <summary>What the topology says must hold; each is run on a machine of its own.</summary>");
        writer.Open("public static class Scenarios");
        var names = new NameSet("Scenarios", "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals");
        foreach (var scenario in scenarios)
        {
            foreach (var @case in scenario.Cases.Count == 0 ? [null] : scenario.Cases.Select(name => (string?)name))
            {
                Method(writer, scenario, @case, names, parameters);
            }
        }

        writer.Close();
    }

    private static void Method(SourceWriter writer, ScenarioOutline scenario, string? @case, NameSet names, ParameterList parameters)
    {
        var name = names.Take(Identifiers.Pascal(@case is null ? scenario.Name : $"{scenario.Name}_{@case}"), "Scenario");
        writer.Space();
        DocComments.Summary(writer, scenario.Doc, @case is null ? $"scenario {scenario.Name}" : $"scenario {scenario.Name}, case {@case}");
        parameters.Document(writer);
        writer.Open($"public static global::Doorbell.Machine.Scenarios.ScenarioResult {name}({parameters.Declared})");
        var caseName = @case is null ? "null" : TextLiteral.Short(@case);
        writer.Line($"var run = Files.Topology.Scenario({TextLiteral.Short(scenario.Name)}, {caseName}, {parameters.Collected});");
        writer.Line("return global::Doorbell.Machine.Scenarios.ScenarioExecution.ToEnd(run, settings);");
        writer.Close();
    }
}

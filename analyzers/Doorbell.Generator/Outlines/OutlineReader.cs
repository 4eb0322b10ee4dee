using Doorbell.Compiler;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Symbols;
using Doorbell.Generator.Reading;
using Doorbell.Syntax.Text;

namespace Doorbell.Generator.Outlines;

/// <summary>Reads what a generated class shows out of a model, with or without errors.</summary>
internal static class OutlineReader
{
    /// <summary>The outline; an empty one if the compiler fails, which the analyzer reports: code that uses the class then still has one.</summary>
    public static TopologyOutline Read(TopologyInput input)
    {
        try
        {
            return ReadModel(input);
        }
#pragma warning disable CA1031 // A generator that throws takes all its classes away.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new TopologyOutline(input, null, default, new MachineOutline("", 0, default, default), default);
        }
    }

    private static TopologyOutline ReadModel(TopologyInput input)
    {
        var sources = new TextSources(input.Others.Select(file => new SourceText(file.Path, file.Text)));
        var model = Compilation.Create(new SourceText(input.Main.Path, input.Main.Text), sources);
        var topology = model.Topology;
        return new TopologyOutline(
            input,
            model.Files[0].Root.Header?.Doc,
            new EquatableArray<ParameterOutline>(topology.Parameters.Select(parameter => ParameterOf(parameter, topology))),
            MachineOf("", topology),
            new EquatableArray<ScenarioOutline>(model.Scenarios.Select(scenario =>
                new ScenarioOutline(scenario.Name, new EquatableArray<string>(scenario.Cases.Where(name => name.Length > 0)), scenario.Doc))));
    }

    private static ParameterOutline ParameterOf(ParameterSymbol parameter, TopologySymbol topology) => new(
        parameter.Name,
        ParameterTypes.Of(parameter.Syntax.Default, topology),
        parameter.Syntax.Default.Text,
        parameter.Syntax.Range?.Text,
        parameter.Syntax.Doc);

    private static MachineOutline MachineOf(string name, TopologySymbol topology) => new(
        name,
        topology.Index,
        PartsOf(topology.Declarations),
        new EquatableArray<MachineOutline>(topology.Imports
            .Where(import => import.Topology is not null)
            .Select(import => MachineOf(import.Name, import.Topology ?? topology))));

    private static EquatableArray<PartOutline> PartsOf(IEnumerable<DeclarationSymbol> declarations) => new(declarations
        .Where(declaration => declaration.Kind.Part is not null)
        .Select(declaration => new PartOutline(
            declaration.Name,
            OneLine(declaration.Head.Text),
            declaration.Kind.Name,
            declaration.Shape.Variant?.Name,
            declaration.Array is not null,
            declaration.Doc,
            PartsOf(declaration.Nested))));

    private static string OneLine(string text) => string.Join(" ", text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}

using Doorbell.Generator.Outlines;

namespace Doorbell.Generator.Emitting;

/// <summary>Parameters of a topology as optional parameters of a method.</summary>
internal sealed class ParameterList
{
    private const string Settings = "global::Doorbell.Machine.RunSettings? settings = null";

    private readonly List<(string Name, ParameterOutline Parameter)> parameters = [];

    public ParameterList(IEnumerable<ParameterOutline> outlines)
    {
        var names = new NameSet("settings", "machines", "run");
        foreach (var outline in outlines)
        {
            parameters.Add((names.Take(Identifiers.Camel(outline.Name), "Parameter"), outline));
        }
    }

    /// <summary>The list between the parentheses.</summary>
    public string Declared => string.Join(", ", [.. parameters.Select(entry => $"{TypeOf(entry.Parameter.Type)}? {entry.Name} = null"), Settings]);

    /// <summary>The values as the compiler takes them.</summary>
    public string Collected => "new global::Doorbell.Compiler.ParameterValues()" + string.Concat(parameters.Select(entry =>
        $".{(entry.Parameter.Type == ParameterType.Text ? "AddText" : "Add")}({TextLiteral.Short(entry.Parameter.Name)}, {entry.Name})"));

    /// <summary>Their documentation.</summary>
    public void Document(SourceWriter writer)
    {
        foreach (var (name, parameter) in parameters)
        {
            var range = parameter.Range is null ? "" : $" In {parameter.Range}.";
            var doc = parameter.Doc is null ? "" : $"{parameter.Doc.Replace("\n", " ")} ";
            DocComments.Param(writer, name, $"{doc}Default {parameter.Default}.{range}");
        }

        DocComments.Param(writer, "settings", "How to run; none: in the fixed order.");
    }

    private static string TypeOf(ParameterType type) => type switch
    {
        ParameterType.Number => "long",
        ParameterType.Truth => "bool",
        ParameterType.Range => "global::Doorbell.Topology.AddressRange",
        _ => "string",
    };
}

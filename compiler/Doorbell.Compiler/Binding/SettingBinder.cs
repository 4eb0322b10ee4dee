using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Binding;

/// <summary>Finds the parameters that settings are for: <c>path = c2</c>, <c>x86.path = g_off</c>.</summary>
internal static class SettingBinder
{
    /// <summary>The settings of parameters that exist; of the others a finding is reported.</summary>
    /// <param name="properties">What is written.</param>
    /// <param name="topology">The machine from which names are looked up.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static IReadOnlyList<Setting> Bind(IEnumerable<PropertySyntax> properties, TopologySymbol topology, DiagnosticBag diagnostics)
    {
        var settings = new List<Setting>();
        foreach (var property in properties)
        {
            if (property.Name.IsMissing || Find(property.Name.Parts, topology, diagnostics) is not var (parameter, owner))
            {
                continue;
            }

            var location = SourceLocation.Of(property.Name);
            var first = settings.Find(setting => setting.Parameter == parameter);
            if (first is not null)
            {
                diagnostics.Report(FileDiagnostics.DuplicateSetting(location, property.Name.Text, first.Location));
                continue;
            }

            settings.Add(new Setting(parameter, owner, property.Value, SourceLocation.Of(property.Value)));
        }

        return settings;
    }

    /// <summary>The parameter that a path names, and its machine; null if there is none, which is reported.</summary>
    public static (ParameterSymbol Parameter, TopologySymbol Owner)? Find(
        IReadOnlyList<WordSyntax> path, TopologySymbol topology, DiagnosticBag diagnostics)
    {
        var owner = topology;
        for (var at = 0; at < path.Count - 1; at++)
        {
            if (path[at].IsMissing)
            {
                return null;
            }

            if (owner.Find(path[at].Text) is ImportSymbol { Topology: { } imported })
            {
                owner = imported;
                continue;
            }

            if (owner.Find(path[at].Text) is not (ImportSymbol or UnknownSymbol))
            {
                var machine = Spelling.Closest(path[at].Text, owner.Imports.Select(import => import.Name));
                diagnostics.Report(FileDiagnostics.UnknownParameter(SourceLocation.Of(path[at]), path[at].Text, NameOf(owner), machine));
            }

            return null;
        }

        var word = path[path.Count - 1];
        if (word.IsMissing)
        {
            return null;
        }

        switch (owner.Find(word.Text))
        {
            case ParameterSymbol parameter:
                return (parameter, owner);
            case UnknownSymbol:
                return null;
            case { } symbol:
                diagnostics.Report(FileDiagnostics.NotAParameter(SourceLocation.Of(word), word.Text, symbol));
                return null;
            default:
                var suggestion = Spelling.Closest(word.Text, owner.Parameters.Select(parameter => parameter.Name));
                diagnostics.Report(FileDiagnostics.UnknownParameter(SourceLocation.Of(word), word.Text, NameOf(owner), suggestion));
                return null;
        }
    }

    /// <summary>What a machine is called in messages.</summary>
    public static string NameOf(TopologySymbol topology) =>
        topology.Alias.Length > 0 ? topology.Alias : topology.Files[topology.Files.Count - 1].Root.Name is { Length: > 0 } name ? name : "this topology";
}

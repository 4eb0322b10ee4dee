using Doorbell.Compiler.Symbols;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology;

namespace Doorbell.Rules.Authoring;

/// <summary>Leads from a property that is a parameter to the place where somebody chose the parameter's value.</summary>
internal sealed class ParameterPlaces(TopologySymbol topology, SourceEdits edits)
{
    /// <summary>The setting in a header that decides a value; the value itself where there is none.</summary>
    public SourceSpan Resolve(SourceSpan value)
    {
        if (topology.Files.Count < 2 || edits.TextOf(value) is not { } name || topology.Find(name) is not ParameterSymbol)
        {
            return value;
        }

        for (var at = topology.Files.Count - 1; at > 0; at--)
        {
            foreach (var setting in topology.Files[at].Root.Header?.Settings?.Members.OfType<PropertySyntax>() ?? [])
            {
                if (setting.Name.Text == name)
                {
                    return SpanOf(setting.Value);
                }
            }
        }

        return value;
    }

    private static SourceSpan SpanOf(ExpressionSyntax value)
    {
        var start = value.Source.PositionOf(value.Span.Start);
        var end = value.Source.PositionOf(value.Span.End);
        return new SourceSpan(value.Source.Path, value.Span.Start, value.Span.Length, start.Line, start.Column, end.Line, end.Column);
    }
}

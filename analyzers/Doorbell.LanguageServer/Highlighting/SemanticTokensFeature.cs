using Doorbell.Compiler.Navigation;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Highlighting;

/// <summary>What the words of a document are.</summary>
internal static class SemanticTokensFeature
{
    /// <param name="view">The document.</param>
    /// <param name="span">The piece that is asked for; null: all of it.</param>
    public static SemanticTokens Of(DocumentView view, TextSpan? span = null)
    {
        var data = new List<int>();
        var (line, column, end) = (1, 1, 0);
        foreach (var occurrence in Occurrences.In(view.Model, view.File))
        {
            var place = occurrence.Location.Span;
            if (place.Start < end || (span is { } wanted && (place.End < wanted.Start || place.Start > wanted.End)))
            {
                continue;
            }

            end = place.End;
            var start = view.Source.PositionOf(place.Start);
            data.Add(start.Line - line);
            data.Add(start.Line == line ? start.Column - column : start.Column - 1);
            data.Add(place.Length);
            data.Add(TokenLegend.TypeOf(occurrence.Meaning.Kind));
            data.Add(TokenLegend.ModifiersOf(occurrence));
            (line, column) = (start.Line, start.Column);
        }

        return new SemanticTokens(data);
    }
}

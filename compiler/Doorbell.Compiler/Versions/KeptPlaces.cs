using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Compiler.Versions;

/// <summary>Leads from places in an earlier version of a model's main file to where the same tokens stand in this one.</summary>
/// <remarks>All tokens before what has changed are the same, and so are all behind it. Nothing of the earlier version is kept but its tokens.</remarks>
public sealed class KeptPlaces
{
    private readonly TokenList earlier;
    private readonly TokenList later;
    private readonly int first;
    private readonly int earlierEnd;
    private readonly int laterEnd;

    internal KeptPlaces(TokenList earlier, TokenList later, int first, int earlierEnd, int laterEnd)
    {
        this.earlier = earlier;
        this.later = later;
        this.first = first;
        this.earlierEnd = earlierEnd;
        this.laterEnd = laterEnd;
    }

    /// <summary>The same finding in this version; null where it is about what has changed.</summary>
    public Diagnostic? Move(Diagnostic finding)
    {
        if (Move(finding.Source, finding.Span) is not { } span)
        {
            return null;
        }

        var related = new RelatedLocation[finding.Related.Count];
        for (var at = 0; at < related.Length; at++)
        {
            var place = finding.Related[at];
            if (Move(place.Source, place.Span) is not { } moved)
            {
                return null;
            }

            related[at] = new RelatedLocation(Of(place.Source), moved, place.Message);
        }

        return finding with { Source = Of(finding.Source), Span = span, Related = related };
    }

    /// <summary>Whether a place of the earlier version lies in what has changed.</summary>
    internal bool WasChanged(SourceText source, TextSpan span) =>
        ReferenceEquals(source, earlier.Source)
        && span.Start >= (first == 0 ? 0 : earlier[first - 1].End + 1)
        && span.End <= earlier[earlierEnd].Start;

    /// <summary>Whether a node of this version is, or lies in, what has changed.</summary>
    internal bool IsChanged(SyntaxNode node) => ReferenceEquals(node.Tokens, later) && node.FirstToken >= first && node.EndToken <= laterEnd;

    private SourceText Of(SourceText source) => ReferenceEquals(source, earlier.Source) ? later.Source : source;

    private TextSpan? Move(SourceText source, TextSpan span)
    {
        if (!ReferenceEquals(source, earlier.Source))
        {
            return span;
        }

        if (span.Length == 0)
        {
            return span.Start == 0 ? span : MoveInside(span.Start - 1) is { } before ? new TextSpan(before + 1, 0) : null;
        }

        return MoveInside(span.Start) is { } start && MoveInside(span.End - 1) is { } last ? TextSpan.FromBounds(start, last + 1) : null;
    }

    /// <summary>The offset of a character that belongs to a token; null where it belongs to none, or to one that has changed.</summary>
    private int? MoveInside(int offset)
    {
        var token = earlier.IndexAt(offset);
        if (!earlier[token].Span.Contains(offset) || (token >= first && token < earlierEnd))
        {
            return null;
        }

        var now = token < first ? token : token - earlierEnd + laterEnd;
        return later[now].Start + offset - earlier[token].Start;
    }
}

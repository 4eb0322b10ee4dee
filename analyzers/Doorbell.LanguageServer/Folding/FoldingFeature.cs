using Doorbell.LanguageServer.Protocol;
using Doorbell.Syntax;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Folding;

/// <summary>Braces, lists and comments of several lines.</summary>
internal static class FoldingFeature
{
    public static IReadOnlyList<FoldingRange> Of(SyntaxTree tree)
    {
        var source = tree.Source;
        var ranges = new List<FoldingRange>();
        foreach (var node in tree.Root.DescendantsAndSelf())
        {
            if (node is BodySyntax or BlockSyntax or ListSyntax && node.TokenCount > 0)
            {
                // The closing brace stays in sight.
                Add(ranges, source.PositionOf(node.Span.Start).Line, source.PositionOf(node.Span.End).Line - 1, null);
            }
        }

        Comments(source, ranges);
        return [.. ranges.OrderBy(range => range.StartLine).ThenBy(range => -range.EndLine)];
    }

    private static void Comments(SourceText source, List<FoldingRange> ranges)
    {
        var first = 0;
        for (var line = 1; line <= source.LineCount + 1; line++)
        {
            var isComment = line <= source.LineCount && source.LineText(line).AsSpan().TrimStart().StartsWith("//");
            if (isComment && first == 0)
            {
                first = line;
            }
            else if (!isComment && first != 0)
            {
                Add(ranges, first, line - 1, "comment");
                first = 0;
            }
        }
    }

    private static void Add(List<FoldingRange> ranges, int first, int last, string? kind)
    {
        if (last > first)
        {
            ranges.Add(new FoldingRange(first - 1, last - 1, kind));
        }
    }
}

using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Selecting;

/// <summary>Selections that grow by the tree: the word, the expression, the property, the declaration, the file.</summary>
internal static class SelectionRangeFeature
{
    public static IReadOnlyList<SelectionRange> Of(SyntaxTree tree, IReadOnlyList<Position> positions) => [.. positions.Select(position => At(tree, position))];

    private static SelectionRange At(SyntaxTree tree, Position position)
    {
        var offset = tree.Source.OffsetOf(position);
        var spans = new List<TextSpan> { new(0, tree.Source.Length) };
        spans.AddRange(tree.Root.PathTo(offset).Skip(1).Select(node => node.Span));
        var token = tree.Tokens[tree.Tokens.IndexAt(offset)];
        if (token.Start <= offset && token.Length > 0)
        {
            spans.Add(token.Span);
        }

        SelectionRange? range = null;
        foreach (var span in spans)
        {
            if (range is null || range.Range != tree.Source.RangeOf(span))
            {
                range = new SelectionRange(tree.Source.RangeOf(span), range);
            }
        }

        return range ?? new SelectionRange(tree.Source.RangeOf(new TextSpan(offset, 0)), null);
    }
}

using System.Text;
using Doorbell.Syntax;
using Doorbell.Syntax.Nodes;
using Doorbell.Testing;

namespace Doorbell.Snapshots;

public class TreeTests
{
    private const int LongestText = 60;

    public static TheoryData<string> Inputs => SnapshotInputs.All;

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Tree(string input)
    {
        var tree = SyntaxTree.Parse(SnapshotInputs.PathOf(input), SnapshotInputs.TextOf(input));
        var text = new StringBuilder();
        Append(text, tree, tree.Root, 0);
        foreach (var diagnostic in tree.Diagnostics)
        {
            text.Append(diagnostic).Append('\n');
        }

        Snapshot.Match(text.ToString(), parameters: [("input", input)]);
    }

    private static void Append(StringBuilder text, SyntaxTree tree, SyntaxNode node, int depth)
    {
        var at = tree.Source.PositionOf(node.Span.Start);
        var shown = tree.Source.TextOf(node.Span).Split('\n')[0];
        text.Append(' ', 2 * depth).Append($"{node.GetType().Name} {at} {(shown.Length > LongestText ? shown[..LongestText] + "…" : shown)}\n");
        foreach (var child in node.Children.Where(child => child is not (WordSyntax or PathSyntax)))
        {
            Append(text, tree, child, depth + 1);
        }
    }
}

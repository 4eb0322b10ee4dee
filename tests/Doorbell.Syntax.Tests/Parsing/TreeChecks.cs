using System.Text;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Parsing;
using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Tests.Parsing;

/// <summary>What holds of every tree, whatever the text.</summary>
internal static class TreeChecks
{
    public static void Hold(string text)
    {
        var result = TreeParser.Parse(new SourceText("test.topo", text));
        Assert.Equal(0, result.GrammarErrors);
        Assert.Equal(text, Print(result.Root));
        ChildrenNest(result.Root);
        Assert.All(result.Diagnostics, diagnostic =>
        {
            Assert.InRange(diagnostic.Span.Start, 0, text.Length);
            Assert.InRange(diagnostic.Span.End, diagnostic.Span.Start, text.Length);
        });
    }

    /// <summary>Writes a tree node by node: each token is written by the innermost node that it belongs to.</summary>
    public static string Print(TopologySyntax root)
    {
        var text = new StringBuilder();
        Print(root, text);
        return text.ToString();
    }

    public static void ChildrenNest(SyntaxNode root)
    {
        foreach (var node in root.DescendantsAndSelf())
        {
            var next = node.FirstToken;
            foreach (var child in node.Children)
            {
                Assert.True(child.FirstToken >= next, $"{child} overlaps what stands before it in {node}.");
                Assert.True(child.EndToken <= node.EndToken, $"{child} reaches out of {node}.");
                next = child.EndToken;
            }
        }
    }

    private static void Print(SyntaxNode node, StringBuilder text)
    {
        var next = node.FirstToken;
        foreach (var child in node.Children)
        {
            Print(node, next, child.FirstToken, text);
            Print(child, text);
            next = child.EndToken;
        }

        Print(node, next, node.EndToken, text);
    }

    private static void Print(SyntaxNode node, int first, int end, StringBuilder text)
    {
        for (var i = first; i < end; i++)
        {
            text.Append(node.Source.TextOf(node.Tokens.TriviaBefore(i))).Append(node.Tokens.TextOf(i));
        }
    }
}

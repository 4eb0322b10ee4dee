using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Compiler.Completion;

/// <summary>The braces that a place lies in, with all that they lie in.</summary>
/// <param name="Nodes">From the outermost inwards: declarations, scenarios, cases, imports, the header, statements with a block.</param>
/// <param name="IsInBlock">Whether the innermost braces hold statements.</param>
internal sealed record Container(IReadOnlyList<SyntaxNode> Nodes, bool IsInBlock)
{
    /// <summary>The innermost node; null in the file itself.</summary>
    public SyntaxNode? Inner => Nodes.Count == 0 ? null : Nodes[Nodes.Count - 1];

    public static Container Of(TopologySyntax root, int offset)
    {
        var nodes = new List<SyntaxNode>();
        var isInBlock = false;
        for (SyntaxNode? owner = root; owner is not null;)
        {
            SyntaxNode? next = null;
            var children = owner.Children.ToArray();
            for (var at = 0; at < children.Length; at++)
            {
                var end = at + 1 < children.Length ? children[at + 1].Span.Start : int.MaxValue;
                if (children[at].Span.Start < offset && Holds(children[at], offset, end))
                {
                    next = children[at];
                }
            }

            if (next is BodySyntax or BlockSyntax)
            {
                isInBlock = next is BlockSyntax;
                nodes.Add(owner);
            }

            owner = next;
        }

        return new Container(nodes, isInBlock);
    }

    /// <summary>Braces hold what lies between them, and whatever holds those does too; what is not closed reaches to the next node.</summary>
    private static bool Holds(SyntaxNode node, int offset, int next)
    {
        if (node is BodySyntax or BlockSyntax)
        {
            var isClosed = node.TokenCount > 1 && node.Tokens[node.EndToken - 1].Kind == TokenKind.CloseBrace;
            return node.TokenCount > 0 && (isClosed ? offset < node.Span.End : offset <= next);
        }

        return offset <= node.Span.End
            ? node.TokenCount > 0
            : node.Children.LastOrDefault() is { } last && last.Span.End == node.Span.End && Holds(last, offset, next);
    }
}

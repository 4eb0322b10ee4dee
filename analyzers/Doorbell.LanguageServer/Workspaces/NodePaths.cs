using Doorbell.Syntax.Nodes;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>Finds nodes by place.</summary>
internal static class NodePaths
{
    /// <summary>The innermost node that contains or touches an offset.</summary>
    public static SyntaxNode DescendantsTo(this SyntaxNode root, int offset) => root.PathTo(offset)[^1];

    /// <summary>The nodes that contain or touch an offset, from the root inwards.</summary>
    public static IReadOnlyList<SyntaxNode> PathTo(this SyntaxNode root, int offset)
    {
        var path = new List<SyntaxNode>();
        for (SyntaxNode? node = root; node is not null;)
        {
            path.Add(node);
            node = node.Children.LastOrDefault(child => child.Span.Start <= offset && offset <= child.Span.End && child.TokenCount > 0);
        }

        return path;
    }
}

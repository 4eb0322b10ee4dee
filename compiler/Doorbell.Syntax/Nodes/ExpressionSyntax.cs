using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>Something that has a value.</summary>
public abstract class ExpressionSyntax : SyntaxNode
{
    private protected ExpressionSyntax(TokenList tokens, int firstToken, int tokenCount, int depth = 1)
        : base(tokens, firstToken, tokenCount) => Depth = depth;

    /// <summary>
    /// Levels of expressions from this one down, at most <see cref="Text.SyntaxLimits.ExpressionDepth"/>: recursion is safe.
    /// </summary>
    public int Depth { get; }

    private protected static int DepthOf(IReadOnlyList<ExpressionSyntax> expressions)
    {
        var depth = 0;
        for (var i = 0; i < expressions.Count; i++)
        {
            depth = Math.Max(depth, expressions[i].Depth);
        }

        return depth;
    }
}

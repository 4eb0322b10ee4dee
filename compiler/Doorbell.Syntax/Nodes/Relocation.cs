using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>Takes nodes over into a later version of their text, in which their tokens are the same and as many tokens further on.</summary>
/// <param name="tokens">All tokens of the later version.</param>
/// <param name="by">How many tokens further on.</param>
internal readonly struct Relocation(TokenList tokens, int by)
{
    public TokenList Tokens => tokens;

    public int At(int token) => token + by;

    public T Of<T>(T node)
        where T : SyntaxNode => (T)node.MoveTo(this);

    public T? OfOptional<T>(T? node)
        where T : SyntaxNode => node is null ? null : Of(node);

    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> nodes)
        where T : SyntaxNode
    {
        if (nodes.Count == 0)
        {
            return [];
        }

        var moved = new T[nodes.Count];
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = Of(nodes[i]);
        }

        return moved;
    }
}

using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>A piece of the tree: a run of tokens with meaning. Immutable; a node knows its children, not its parent.</summary>
public abstract class SyntaxNode
{
    private protected SyntaxNode(TokenList tokens, int firstToken, int tokenCount)
    {
        Tokens = tokens;
        FirstToken = firstToken;
        TokenCount = tokenCount;
    }

    /// <summary>The tokens of the whole file.</summary>
    public TokenList Tokens { get; }

    /// <summary>Index of the node's first token; of the next one, where the node has none.</summary>
    public int FirstToken { get; }

    /// <summary>Number of the node's tokens, its children's included; 0 where something is missing.</summary>
    public int TokenCount { get; }

    /// <summary>Index behind the node's last token.</summary>
    public int EndToken => FirstToken + TokenCount;

    public SourceText Source => Tokens.Source;

    /// <summary>From the first token's begin to the last one's end. A node without tokens lies right behind the token before it.</summary>
    public TextSpan Span => TokenCount > 0
        ? TextSpan.FromBounds(Tokens[FirstToken].Start, Tokens[EndToken - 1].End)
        : new TextSpan(FirstToken > 0 ? Tokens[FirstToken - 1].End : 0, 0);

    /// <summary><see cref="Span"/> and the trivia before it.</summary>
    public TextSpan FullSpan => TokenCount > 0 ? TextSpan.FromBounds(Tokens.TriviaBefore(FirstToken).Start, Span.End) : Span;

    /// <summary>The node's text, without the trivia before it.</summary>
    public virtual string Text => Source.TextOf(Span);

    /// <summary>The nodes right below, in the order of the text; tokens between them are the node's own.</summary>
    public abstract IEnumerable<SyntaxNode> Children { get; }

    /// <summary>The node and all below it, each before its children.</summary>
    public IEnumerable<SyntaxNode> DescendantsAndSelf()
    {
        var pending = new Stack<SyntaxNode>();
        pending.Push(this);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            yield return node;
            foreach (var child in node.Children.Reverse())
            {
                pending.Push(child);
            }
        }
    }

    /// <summary>Where it stands: models remember what they know of nodes, and a place is had sooner than an object's own number.</summary>
    public sealed override int GetHashCode() => (FirstToken * 31) + TokenCount;

    /// <summary>The same node where its tokens stand in a later version of its text.</summary>
    internal abstract SyntaxNode MoveTo(Relocation to);

    public override string ToString() => $"{GetType().Name} {Span}";
}

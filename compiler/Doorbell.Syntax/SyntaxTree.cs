using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Parsing;
using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax;

/// <summary>A parsed file: its tree, which holds every token of the text, and what is wrong with it.</summary>
public sealed class SyntaxTree
{
    private readonly ParseRecord _record;

    private SyntaxTree(ParseResult result)
    {
        Root = result.Root;
        Diagnostics = result.Diagnostics;
        _record = result.Record;
    }

    public TopologySyntax Root { get; }

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    public SourceText Source => Root.Source;

    public TokenList Tokens => Root.Tokens;

    /// <summary>Parses any text; there is no input that it refuses.</summary>
    public static SyntaxTree Parse(SourceText source) => new(TreeParser.Parse(source, null));

    /// <summary>Parses a later version of a text. The tree is the one that <see cref="Parse(SourceText)"/> makes; the less has changed, the sooner it is there.</summary>
    /// <param name="source">The later version.</param>
    /// <param name="earlier">The tree of an earlier one, or of any other text.</param>
    public static SyntaxTree Parse(SourceText source, SyntaxTree earlier) => new(TreeParser.Parse(source, earlier._record));

    /// <summary>Parses a text that is known by a path.</summary>
    public static SyntaxTree Parse(string path, string text) => Parse(new SourceText(path, text));

    /// <summary>The nodes that contain the offset, or touch it, from the root inwards.</summary>
    public IReadOnlyList<SyntaxNode> PathTo(int offset)
    {
        var path = new List<SyntaxNode>();
        for (SyntaxNode? node = Root; node is not null;)
        {
            path.Add(node);
            node = node.Children.LastOrDefault(child => child.Span.Start <= offset && offset <= child.Span.End);
        }

        return path;
    }
}

using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Sources;

/// <summary>A piece of one of the files.</summary>
/// <param name="Source">The file's text.</param>
/// <param name="Span">Where in it.</param>
public readonly record struct SourceLocation(SourceText Source, TextSpan Span)
{
    /// <summary>The node's text, without the trivia before it.</summary>
    public string Text => Source.TextOf(Span);

    /// <summary>Where a node stands.</summary>
    public static SourceLocation Of(SyntaxNode node) => new(node.Source, node.Span);
}

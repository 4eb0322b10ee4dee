using Antlr4.Runtime;
using Antlr4.Runtime.Tree;

namespace Doorbell.Syntax.Parsing;

/// <summary>Reads the generated parser's tree.</summary>
internal static class Trees
{
    /// <summary>The token of a leaf.</summary>
    public static LayoutSymbol SymbolOf(IParseTree leaf) => (LayoutSymbol)((ITerminalNode)leaf).Symbol;

    /// <summary>The token type of a leaf; 0 for a node with children.</summary>
    public static int TypeOf(IParseTree node) => node is ITerminalNode leaf ? leaf.Symbol.Type : 0;

    /// <summary>Index in the text of a node's first token; of the next one where the node has none.</summary>
    public static int FirstOf(ParserRuleContext node) => ((LayoutSymbol)node.Start).Source;

    /// <summary>Index in the text behind a node's last token.</summary>
    public static int EndOf(ParserRuleContext node) =>
        node.Stop is LayoutSymbol stop ? Math.Max(stop.SourceEnd, FirstOf(node)) : FirstOf(node);
}

using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using Doorbell.Grammar.Generated;

namespace Doorbell.Syntax.Parsing;

/// <summary>
/// The items of all phrases and expressions that are being converted, the innermost on top, in memory that is used again.
/// </summary>
internal sealed class ItemStack
{
    private readonly List<Item> _items = [];

    public Item this[int index] => _items[index];

    /// <summary>Puts a node's parts on top.</summary>
    public Cursor Push(ParserRuleContext node)
    {
        var start = _items.Count;
        for (var i = 0; i < node.ChildCount; i++)
        {
            _items.Add(ItemOf(node.children[i]));
        }

        return new Cursor(this, start, _items.Count, Trees.EndOf(node));
    }

    /// <summary>Takes away what was put on top last.</summary>
    public void Pop(Cursor cursor) => _items.RemoveRange(cursor.Start, _items.Count - cursor.Start);

    private static Item ItemOf(IParseTree node)
    {
        if (node is DoorbellParser.OperandContext operand)
        {
            return new Item(operand, 0, Trees.FirstOf(operand), Trees.EndOf(operand));
        }

        while (node is not ITerminalNode)
        {
            node = node.GetChild(0);
        }

        var symbol = Trees.SymbolOf(node);
        return new Item(null, symbol.Type, symbol.Source, symbol.SourceEnd);
    }
}

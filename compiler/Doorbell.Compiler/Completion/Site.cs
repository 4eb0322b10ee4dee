using Doorbell.Compiler.Schema.Tables;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Compiler.Completion;

/// <summary>A place in a text, with what surrounds it.</summary>
internal sealed class Site
{
    public Site(SyntaxTree tree, TopologySymbol topology, int offset)
    {
        Tree = tree;
        Topology = topology;
        Offset = offset;
        WordStart = TokenWalk.StartOfWord(tree.Source.Text, offset);
        Last = TokenWalk.LastBefore(tree.Tokens, WordStart);
        Container = Container.Of(tree.Root, WordStart);
    }

    public SyntaxTree Tree { get; }

    public TokenList Tokens => Tree.Tokens;

    public TopologySymbol Topology { get; }

    public int Offset { get; }

    /// <summary>Where the word begins that is being written.</summary>
    public int WordStart { get; }

    /// <summary>Index of the token before that word; −1 at the begin.</summary>
    public int Last { get; }

    public Container Container { get; }

    /// <summary>What the token before is.</summary>
    public TokenKind LastKind => Last < 0 ? TokenKind.None : Tokens[Last].Kind;

    /// <summary>Whether the word begins a line, braces or the file, or follows on braces.</summary>
    public bool BeginsLine => Last < 0 || LastKind is TokenKind.OpenBrace or TokenKind.CloseBrace || TokenWalk.HasLineBreak(Tokens, Tokens[Last].End, WordStart);

    public string TextOf(int token) => token < 0 ? "" : Tokens.TextOf(token);

    /// <summary>Index of the line's first token, a brace before it not counted; no lower than 0.</summary>
    public int FirstOfLine
    {
        get
        {
            var at = Last;
            while (at > 0 && Tokens[at - 1].Kind is not (TokenKind.OpenBrace or TokenKind.CloseBrace) && !TokenWalk.HasLineBreak(Tokens, Tokens[at - 1].End, Tokens[at].Start))
            {
                at--;
            }

            return Math.Max(at, 0);
        }
    }

    /// <summary>The declaration whose braces are the innermost, or null.</summary>
    public DeclarationSyntax? Declaration => Container.Inner as DeclarationSyntax;

    /// <summary>The symbol of the innermost declaration; null if there is none, or the model does not know it.</summary>
    public DeclarationSymbol? Symbol
    {
        get
        {
            DeclarationSymbol? symbol = null;
            foreach (var declaration in Container.Nodes.OfType<DeclarationSyntax>())
            {
                var parts = declaration.Name.Parts;
                for (var at = 0; at < parts.Count; at++)
                {
                    symbol = symbol is null && at == 0 ? Topology.Find(parts[at].Text) as DeclarationSymbol : symbol?.Find(parts[at].Text);
                }
            }

            return symbol;
        }
    }

    /// <summary>What a property of the innermost braces takes.</summary>
    public Wanted ValueOf(string property)
    {
        var kind = Symbol?.Kind ?? SchemaTable.Find(Declaration?.Kind.Text ?? "");
        if (kind is null || Declaration is not { } declaration)
        {
            return Wanted.Anything;
        }

        var shape = SchemaTable.ShapeOf(kind, kind.Variant(declaration.Variant?.Text ?? Symbol?.Shape.Variant?.Name ?? kind.DefaultVariant ?? ""));
        var slot = shape.SlotOf(property);
        return slot < 0 ? Wanted.Anything : Wanted.Of(shape.Properties[slot].Type);
    }
}

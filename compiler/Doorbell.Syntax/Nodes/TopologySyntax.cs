using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>A whole file.</summary>
public sealed class TopologySyntax : SyntaxNode
{
    internal TopologySyntax(TokenList tokens, HeaderSyntax? header, IReadOnlyList<MemberSyntax> members)
        : base(tokens, 0, tokens.Count)
    {
        Header = header;
        Members = members;
    }

    /// <summary>The <c>topology</c> line; null where the file has none, which has been reported.</summary>
    public HeaderSyntax? Header { get; }

    /// <summary>All but the header, in the order of the file.</summary>
    public IReadOnlyList<MemberSyntax> Members { get; }

    /// <summary>The topology's name, empty where the file gives none.</summary>
    public string Name => Header?.Name.Text ?? "";

    /// <summary>Whatever precedes the header comes after it here; a correct file has nothing there.</summary>
    public override IEnumerable<SyntaxNode> Children =>
        Header is null ? Members : Members.Concat<SyntaxNode>([Header]).OrderBy(node => node.FirstToken);

    internal override SyntaxNode MoveTo(Relocation to) => new TopologySyntax(to.Tokens, to.OfOptional(Header), to.Of(Members));
}

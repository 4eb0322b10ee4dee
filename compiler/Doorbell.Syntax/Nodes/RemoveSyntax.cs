using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>remove NAME</c>: what the extended file declares under this name is not there.</summary>
public sealed class RemoveSyntax : MemberSyntax
{
    internal RemoveSyntax(
        TokenList tokens, int firstToken, int tokenCount, IReadOnlyList<SuppressSyntax> suppressions, WordSyntax keyword, PathSyntax name)
        : base(tokens, firstToken, tokenCount, suppressions)
    {
        Keyword = keyword;
        Name = name;
    }

    /// <summary>The word <c>remove</c>.</summary>
    public WordSyntax Keyword { get; }

    public PathSyntax Name { get; }

    public override IEnumerable<SyntaxNode> Children => [.. Suppressions, Keyword, Name];

    internal override SyntaxNode MoveTo(Relocation to) => new RemoveSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Suppressions), to.Of(Keyword), to.Of(Name));
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>case NAME [with p = v, …] { statements }</c>, in a scenario.</summary>
public sealed class CaseSyntax : StatementSyntax
{
    internal CaseSyntax(
        TokenList tokens,
        int firstToken,
        int tokenCount,
        WordSyntax keyword,
        WordSyntax name,
        IReadOnlyList<PropertySyntax> with,
        BlockSyntax body)
        : base(tokens, firstToken, tokenCount)
    {
        Keyword = keyword;
        Name = name;
        With = with;
        Body = body;
    }

    /// <summary>The word <c>case</c>.</summary>
    public WordSyntax Keyword { get; }

    public WordSyntax Name { get; }

    /// <summary>The settings behind <c>with</c>, which are added to the scenario's.</summary>
    public IReadOnlyList<PropertySyntax> With { get; }

    /// <summary>The braces; without tokens where they are missing, which has been reported.</summary>
    public BlockSyntax Body { get; }

    /// <summary>The text of the <c>///</c> lines above it, or null.</summary>
    public string? Doc => DocComment.Before(Tokens, FirstToken);

    public override IEnumerable<SyntaxNode> Children => [Keyword, Name, .. With, Body];

    internal override SyntaxNode MoveTo(Relocation to) => new CaseSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Keyword), to.Of(Name), to.Of(With), to.Of(Body));
}

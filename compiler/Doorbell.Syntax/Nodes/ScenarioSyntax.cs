using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>scenario NAME [with p = v, …] { statements and cases }</c></summary>
public sealed class ScenarioSyntax : MemberSyntax
{
    internal ScenarioSyntax(
        TokenList tokens,
        int firstToken,
        int tokenCount,
        IReadOnlyList<SuppressSyntax> suppressions,
        WordSyntax keyword,
        WordSyntax name,
        IReadOnlyList<PropertySyntax> with,
        BlockSyntax body)
        : base(tokens, firstToken, tokenCount, suppressions)
    {
        Keyword = keyword;
        Name = name;
        With = with;
        Body = body;
    }

    /// <summary>The word <c>scenario</c>.</summary>
    public WordSyntax Keyword { get; }

    public WordSyntax Name { get; }

    /// <summary>The settings behind <c>with</c>.</summary>
    public IReadOnlyList<PropertySyntax> With { get; }

    /// <summary>The braces; without tokens where they are missing, which has been reported.</summary>
    public BlockSyntax Body { get; }

    /// <summary>The scenario's own statements, in order.</summary>
    public IEnumerable<StatementSyntax> Statements => Body.Statements.Where(statement => statement is not CaseSyntax);

    /// <summary>The scenario's cases, in order.</summary>
    public IEnumerable<CaseSyntax> Cases => Body.Statements.OfType<CaseSyntax>();

    public override IEnumerable<SyntaxNode> Children => [.. Suppressions, Keyword, Name, .. With, Body];

    internal override SyntaxNode MoveTo(Relocation to) => new ScenarioSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Suppressions), to.Of(Keyword), to.Of(Name), to.Of(With), to.Of(Body));
}

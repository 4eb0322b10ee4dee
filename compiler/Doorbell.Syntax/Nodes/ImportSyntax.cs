using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>import "file.topo" as NAME { p = v … }</c></summary>
public sealed class ImportSyntax : MemberSyntax
{
    internal ImportSyntax(
        TokenList tokens,
        int firstToken,
        int tokenCount,
        IReadOnlyList<SuppressSyntax> suppressions,
        WordSyntax keyword,
        ExpressionSyntax path,
        WordSyntax alias,
        BodySyntax? settings)
        : base(tokens, firstToken, tokenCount, suppressions)
    {
        Keyword = keyword;
        Path = path;
        Alias = alias;
        Settings = settings;
    }

    /// <summary>The word <c>import</c>.</summary>
    public WordSyntax Keyword { get; }

    /// <summary>A <see cref="StringSyntax"/>, or <see cref="MissingSyntax"/> where there is none.</summary>
    public ExpressionSyntax Path { get; }

    /// <summary>The name behind <c>as</c>.</summary>
    public WordSyntax Alias { get; }

    /// <summary>Values for the imported file's parameters, or null.</summary>
    public BodySyntax? Settings { get; }

    public override IEnumerable<SyntaxNode> Children
    {
        get
        {
            foreach (var suppression in Suppressions)
            {
                yield return suppression;
            }

            yield return Keyword;
            yield return Path;
            yield return Alias;
            if (Settings is not null)
            {
                yield return Settings;
            }
        }
    }

    internal override SyntaxNode MoveTo(Relocation to) => new ImportSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Suppressions), to.Of(Keyword), to.Of(Path), to.Of(Alias), to.OfOptional(Settings));
}

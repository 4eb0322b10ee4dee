using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>topology NAME [extends "file.topo" { p = v … }]</c></summary>
public sealed class HeaderSyntax : MemberSyntax
{
    internal HeaderSyntax(
        TokenList tokens,
        int firstToken,
        int tokenCount,
        IReadOnlyList<SuppressSyntax> suppressions,
        WordSyntax keyword,
        WordSyntax name,
        StringSyntax? basePath,
        BodySyntax? settings)
        : base(tokens, firstToken, tokenCount, suppressions)
    {
        Keyword = keyword;
        Name = name;
        BasePath = basePath;
        Settings = settings;
    }

    /// <summary>The word <c>topology</c>.</summary>
    public WordSyntax Keyword { get; }

    public WordSyntax Name { get; }

    /// <summary>The file behind <c>extends</c>, or null.</summary>
    public StringSyntax? BasePath { get; }

    /// <summary>Values for the parameters of the file that is extended, or null.</summary>
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
            yield return Name;
            if (BasePath is not null)
            {
                yield return BasePath;
            }

            if (Settings is not null)
            {
                yield return Settings;
            }
        }
    }

    internal override SyntaxNode MoveTo(Relocation to) => new HeaderSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Suppressions), to.Of(Keyword), to.Of(Name), to.OfOptional(BasePath), to.OfOptional(Settings));
}

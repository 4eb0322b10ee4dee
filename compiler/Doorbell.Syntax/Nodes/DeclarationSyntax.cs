using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>[override] kind name[array] [: variant] { members }</c></summary>
public sealed class DeclarationSyntax : MemberSyntax
{
    internal DeclarationSyntax(
        TokenList tokens,
        int firstToken,
        int tokenCount,
        IReadOnlyList<SuppressSyntax> suppressions,
        WordSyntax? overrideKeyword,
        WordSyntax kind,
        PathSyntax name,
        ArraySyntax? array,
        WordSyntax? variant,
        BodySyntax? body)
        : base(tokens, firstToken, tokenCount, suppressions)
    {
        OverrideKeyword = overrideKeyword;
        Kind = kind;
        Name = name;
        Array = array;
        Variant = variant;
        Body = body;
    }

    /// <summary>The word <c>override</c>, or null.</summary>
    public WordSyntax? OverrideKeyword { get; }

    public bool IsOverride => OverrideKeyword is not null;

    public WordSyntax Kind { get; }

    public PathSyntax Name { get; }

    /// <summary>What stands in brackets behind the name, or null where one thing is declared.</summary>
    public ArraySyntax? Array { get; }

    /// <summary>The word behind the colon, or null.</summary>
    public WordSyntax? Variant { get; }

    /// <summary>The braces, or null.</summary>
    public BodySyntax? Body { get; }

    /// <summary>What stands in the braces; nothing where there are none.</summary>
    public IReadOnlyList<MemberSyntax> Members => Body?.Members ?? [];

    public override IEnumerable<SyntaxNode> Children
    {
        get
        {
            foreach (var suppression in Suppressions)
            {
                yield return suppression;
            }

            if (OverrideKeyword is not null)
            {
                yield return OverrideKeyword;
            }

            yield return Kind;
            yield return Name;
            if (Array is not null)
            {
                yield return Array;
            }

            if (Variant is not null)
            {
                yield return Variant;
            }

            if (Body is not null)
            {
                yield return Body;
            }
        }
    }

    internal override SyntaxNode MoveTo(Relocation to) => new DeclarationSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Suppressions), to.OfOptional(OverrideKeyword), to.Of(Kind), to.Of(Name), to.OfOptional(Array), to.OfOptional(Variant), to.OfOptional(Body));
}

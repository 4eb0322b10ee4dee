using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>param NAME = default [in range]</c></summary>
public sealed class ParamSyntax : MemberSyntax
{
    internal ParamSyntax(
        TokenList tokens,
        int firstToken,
        int tokenCount,
        IReadOnlyList<SuppressSyntax> suppressions,
        WordSyntax keyword,
        WordSyntax name,
        ExpressionSyntax defaultValue,
        ExpressionSyntax? range)
        : base(tokens, firstToken, tokenCount, suppressions)
    {
        Keyword = keyword;
        Name = name;
        Default = defaultValue;
        Range = range;
    }

    /// <summary>The word <c>param</c>.</summary>
    public WordSyntax Keyword { get; }

    public WordSyntax Name { get; }

    public ExpressionSyntax Default { get; }

    /// <summary>What stands behind <c>in</c>, or null.</summary>
    public ExpressionSyntax? Range { get; }

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
            yield return Default;
            if (Range is not null)
            {
                yield return Range;
            }
        }
    }

    internal override SyntaxNode MoveTo(Relocation to) => new ParamSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, to.Of(Suppressions), to.Of(Keyword), to.Of(Name), to.Of(Default), to.OfOptional(Range));
}

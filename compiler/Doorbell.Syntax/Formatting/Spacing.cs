using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Formatting;

/// <summary>Blanks between tokens of one line.</summary>
internal static class Spacing
{
    /// <summary>Sets the blanks before every token as the tokens themselves want them.</summary>
    public static void Apply(TokenList tokens, TopologySyntax root, Plan plan)
    {
        for (var i = 1; i < tokens.Count; i++)
        {
            plan.Gaps[i] = (byte)(IsTight(tokens, i) ? 0 : 1);
        }

        foreach (var node in root.DescendantsAndSelf())
        {
            switch (node)
            {
                case UnarySyntax { Operator: UnaryOperator.Minus } minus:
                    plan.Gaps[minus.FirstToken + 1] = 0;
                    break;
                case BodySyntax or BlockSyntax:
                    foreach (var member in node.Children.Skip(1))
                    {
                        plan.Gaps[member.FirstToken] = 2;
                    }

                    break;
            }
        }
    }

    private static bool IsTight(TokenList tokens, int index)
    {
        var isGlued = tokens[index].Start == tokens[index - 1].End;
        return tokens[index - 1].Kind is TokenKind.Dot or TokenKind.OpenBracket or TokenKind.OpenParenthesis
            || tokens[index].Kind switch
            {
                TokenKind.Comma or TokenKind.Dot or TokenKind.CloseBracket or TokenKind.CloseParenthesis or TokenKind.EndOfFile => true,

                // Between a name and its bracket a blank has a meaning.
                TokenKind.OpenBracket or TokenKind.OpenParenthesis => isGlued && IsOperandEnd(tokens[index - 1].Kind),
                _ => false,
            };
    }

    private static bool IsOperandEnd(TokenKind kind) => kind is TokenKind.Identifier or TokenKind.CloseBracket or TokenKind.CloseParenthesis
        or (>= TokenKind.And and <= TokenKind.UnclosedString);
}

using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Syntax;
using Doorbell.Syntax.Statements;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Compiler.Completion;

/// <summary>The call or statement whose arguments are being written.</summary>
/// <param name="Function">The function; null in a statement.</param>
/// <param name="Statement">The statement; null in a call.</param>
/// <param name="Active">Number of the argument or operand that is being written, from 0.</param>
public sealed record CallSite(FunctionSchema? Function, StatementShape? Statement, int Active)
{
    /// <summary>What surrounds an offset; null if it is neither a call nor a statement with operands.</summary>
    public static CallSite? At(SyntaxTree tree, int offset)
    {
        var tokens = tree.Tokens;
        if (TokenWalk.IsInComment(tokens, offset))
        {
            return null;
        }

        var last = TokenWalk.LastBefore(tokens, offset);
        for (var (opener, commas) = TokenWalk.Enclosing(tokens, last); opener > 0; (opener, commas) = TokenWalk.Enclosing(tokens, opener - 1))
        {
            if (tokens[opener].Kind == TokenKind.OpenParenthesis && FunctionTable.Find(tokens.TextOf(opener - 1)) is { } function)
            {
                return new CallSite(function, null, Math.Min(commas, Math.Max(function.Parameters.Count - 1, 0)));
            }
        }

        return Container.Of(tree.Root, offset).IsInBlock ? StatementAt(tokens, last, offset) : null;
    }

    private static CallSite? StatementAt(TokenList tokens, int last, int offset)
    {
        var written = new List<string>();
        var end = offset;
        for (var at = last; at >= 0 && !TokenWalk.HasLineBreak(tokens, tokens[at].End, end); at--)
        {
            end = tokens[at].Start;
            var word = tokens.TextOf(at);
            if (TokenWalk.IsWord(tokens[at].Kind) && StatementShapes.Find(word) is { } shape && (at == 0 || tokens[at - 1].Kind != TokenKind.Dot))
            {
                return shape.Slots.Count > 0 && tokens[at].End < offset ? new CallSite(null, shape, ActiveSlot(shape, written)) : null;
            }

            written.Add(word);
        }

        return null;
    }

    /// <summary>The slot whose word was written last; the first one where none was.</summary>
    private static int ActiveSlot(StatementShape shape, List<string> written)
    {
        foreach (var word in written)
        {
            for (var slot = 0; slot < shape.Slots.Count; slot++)
            {
                if (shape.Slots[slot].Word == word)
                {
                    return slot;
                }
            }
        }

        return 0;
    }
}

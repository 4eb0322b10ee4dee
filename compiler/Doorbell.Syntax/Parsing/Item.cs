using Doorbell.Grammar.Generated;

namespace Doorbell.Syntax.Parsing;

/// <summary>An operand, operator or sign of a phrase or expression.</summary>
/// <param name="Operand">The parser's node, or null for an operator or sign.</param>
/// <param name="Type">The token type of an operator or sign.</param>
/// <param name="First">Index of its first token in the text.</param>
/// <param name="End">Index behind its last token in the text.</param>
internal readonly record struct Item(DoorbellParser.OperandContext? Operand, int Type, int First, int End)
{
    public bool IsOperand => Operand is not null;

    /// <summary>Whether it is one word and nothing else.</summary>
    public bool IsWord => Operand is { ChildCount: 1 } && FirstType == DoorbellLexer.Identifier;

    /// <summary>Whether it stands for an operand that the text lacks.</summary>
    public bool IsMissing => Operand is not null && FirstType == DoorbellLexer.Missing;

    public bool IsString => Operand is { ChildCount: 1 } && FirstType is DoorbellLexer.String or DoorbellLexer.UnclosedString;

    /// <summary>Whether it is words with dots between, or one word.</summary>
    public bool IsPath => Operand is not null && PathLength == Operand.ChildCount;

    /// <summary>Number of the parser's nodes, from the first, that are words and the dots between them.</summary>
    public int PathLength
    {
        get
        {
            if (Operand is null || FirstType != DoorbellLexer.Identifier)
            {
                return 0;
            }

            var length = 1;
            while (length + 1 < Operand.ChildCount && Trees.TypeOf(Operand.children[length + 1]) == DoorbellLexer.Identifier)
            {
                length += 2;
            }

            return length;
        }
    }

    private int FirstType => Operand is null ? 0 : Trees.TypeOf(Operand.children[0]);
}

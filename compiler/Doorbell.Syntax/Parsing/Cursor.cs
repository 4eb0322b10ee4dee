using Doorbell.Grammar.Generated;

namespace Doorbell.Syntax.Parsing;

/// <summary>A place in the items of one phrase, expression or pair of brackets.</summary>
/// <param name="items">The stack they lie on.</param>
/// <param name="start">Index of the first.</param>
/// <param name="end">Index behind the last.</param>
/// <param name="endToken">Index in the text of the token behind them.</param>
internal sealed class Cursor(ItemStack items, int start, int end, int endToken)
{
    public int Start { get; } = start;

    public int EndPosition => end;

    public int EndToken => endToken;

    public int Position { get; set; } = start;

    public bool AtEnd => Position >= end;

    /// <summary>Number of items left.</summary>
    public int Left => end - Position;

    public Item Current => items[Position];

    /// <summary>Whether the current item is a word and nothing else.</summary>
    public bool AtWord => !AtEnd && Current.IsWord;

    public bool AtComma => !AtEnd && Current.Type == DoorbellLexer.Comma;

    /// <summary>Index in the text of the token at the cursor; at the end, of the one behind.</summary>
    public int Token => AtEnd ? endToken : Current.First;

    /// <summary>The item so many behind the current one, which must be there.</summary>
    public Item Ahead(int count) => items[Position + count];

    public Item Take() => items[Position++];

    /// <summary>The same items up to a position.</summary>
    public Cursor Before(int position) => new(items, Position, position, position < end ? items[position].First : endToken);

    /// <summary>The position of the first <c>in</c> that is not in brackets; the end if there is none.</summary>
    public int FindIn()
    {
        var position = Position;
        while (position < end && items[position].Type != DoorbellLexer.In)
        {
            position++;
        }

        return position;
    }

    /// <summary>
    /// How many items from here make one expression (operands with operators between and before), and how many of them are operators.
    /// </summary>
    public (int Length, int Operators) MeasureChain()
    {
        int operators = 0, position = Position;
        for (var wanted = true; position < end; position++)
        {
            var item = items[position];
            if (item.IsOperand ? !wanted : item.Type is DoorbellLexer.Comma or DoorbellLexer.Colon or DoorbellLexer.Junk)
            {
                break;
            }

            wanted = !item.IsOperand;
            operators += wanted ? 1 : 0;
        }

        return (position - Position, operators);
    }
}

namespace Doorbell.Syntax.Statements;

/// <summary>One row of the statement table: how a statement begins, what it takes, and what it does.</summary>
/// <param name="Word">The word it begins with.</param>
/// <param name="Form">How it is built.</param>
/// <param name="Slots">Its operands, in order; the first may lack a preposition. Empty for forms other than verbs.</param>
/// <param name="Pattern">The statement as the reference prints it.</param>
/// <param name="Doc">One sentence.</param>
public sealed record StatementShape(string Word, StatementForm Form, IReadOnlyList<StatementSlot> Slots, string Pattern, string Doc)
{
    /// <summary>The slot that this word opens, or null.</summary>
    public StatementSlot? SlotOf(string word)
    {
        foreach (var slot in Slots)
        {
            if (slot.Word == word)
            {
                return slot;
            }
        }

        return null;
    }
}

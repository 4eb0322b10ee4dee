namespace Doorbell.Syntax.Statements;

/// <summary>A place for an operand in a statement.</summary>
/// <param name="Name">A letter or two that the operand is called by in patterns and docs; empty for a flag.</param>
/// <param name="Form">What stands there.</param>
/// <param name="Word">The preposition before it, or the flag; null where the operand follows the verb.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
public sealed record StatementSlot(string Name, SlotForm Form, string? Word, bool IsOptional)
{
    /// <summary>The slot as the reference prints it: <c>V</c>, <c>to T</c>, <c>[size B]</c>.</summary>
    public string Pattern
    {
        get
        {
            var name = Form == SlotForm.Values ? $"{Name}, …" : Name;
            var text = Word is null ? name : name.Length == 0 ? Word : $"{Word} {name}";
            return IsOptional ? $"[{text}]" : text;
        }
    }
}

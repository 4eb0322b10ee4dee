namespace Doorbell.Syntax.Statements;

/// <summary>What stands in a slot of a statement.</summary>
public enum SlotForm
{
    /// <summary>One expression.</summary>
    Value,

    /// <summary>Expressions with commas between.</summary>
    Values,

    /// <summary>The slot's word alone.</summary>
    Flag,
}

namespace Doorbell.Syntax.Statements;

/// <summary>How a statement is built.</summary>
public enum StatementForm
{
    /// <summary>A verb with operands behind prepositions.</summary>
    Verb,
    Let,
    For,
    Try,
    Race,
    Expect,
    Report,

    /// <summary>Not a statement of its own: a scenario within a scenario.</summary>
    Case,
}

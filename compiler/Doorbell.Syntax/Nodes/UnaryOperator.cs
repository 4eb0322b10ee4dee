namespace Doorbell.Syntax.Nodes;

/// <summary>An operator with one operand.</summary>
public enum UnaryOperator
{
    Minus,
    Not,
}

namespace Doorbell.Topology.Scenarios;

/// <summary>Operators before an operand.</summary>
public enum UnaryOperator
{
    /// <summary><c>-</c></summary>
    Negate,

    /// <summary><c>not</c></summary>
    Not,
}

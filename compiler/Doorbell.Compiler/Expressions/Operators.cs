using Binary = Doorbell.Topology.Scenarios.BinaryOperator;
using Written = Doorbell.Syntax.Nodes.BinaryOperator;

namespace Doorbell.Compiler.Expressions;

/// <summary>Operators of the text as operators of the evaluator.</summary>
internal static class Operators
{
    public static Binary Of(Written written) => written switch
    {
        Written.Or => Binary.Or,
        Written.And => Binary.And,
        Written.Equal => Binary.Equal,
        Written.NotEqual => Binary.NotEqual,
        Written.Less => Binary.Less,
        Written.LessOrEqual => Binary.LessOrEqual,
        Written.Greater => Binary.Greater,
        Written.GreaterOrEqual => Binary.GreaterOrEqual,
        Written.In => Binary.In,
        Written.BitOr => Binary.BitOr,
        Written.BitAnd => Binary.BitAnd,
        Written.ShiftLeft => Binary.ShiftLeft,
        Written.ShiftRight => Binary.ShiftRight,
        Written.Add => Binary.Add,
        Written.Subtract => Binary.Subtract,
        Written.Multiply => Binary.Multiply,
        Written.Divide => Binary.Divide,
        _ => Binary.Remainder,
    };
}

using Doorbell.Topology.Values;

namespace Doorbell.Topology.Scenarios;

/// <summary>Operators between two integers.</summary>
internal static class Arithmetic
{
    /// <summary>Applies an arithmetic or ordering operator. A result is hexadecimal if an operand is: people think in the base they wrote.</summary>
    public static Value Apply(BinaryExpression expression, IntegerValue left, IntegerValue right)
    {
        var (a, b) = (left.Value, right.Value);
        switch (expression.Operator)
        {
            case BinaryOperator.Less: return new TruthValue(a < b);
            case BinaryOperator.LessOrEqual: return new TruthValue(a <= b);
            case BinaryOperator.Greater: return new TruthValue(a > b);
            case BinaryOperator.GreaterOrEqual: return new TruthValue(a >= b);
            case BinaryOperator.Divide or BinaryOperator.Remainder when b == 0:
                return ExpressionEvaluator.Error(expression, $"{left} is divided by zero.", EvaluationError.DivisionByZero);
            case BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight when b is < 0 or > 63:
                return ExpressionEvaluator.Error(expression.Right, $"A shift is by 0 to 63 bits, not by {right}.", EvaluationError.OutOfRange);
        }

        try
        {
            checked
            {
                var result = expression.Operator switch
                {
                    BinaryOperator.Add => a + b,
                    BinaryOperator.Subtract => a - b,
                    BinaryOperator.Multiply => a * b,
                    BinaryOperator.Divide => a / b,
                    BinaryOperator.Remainder => b == -1 ? 0 : a % b,
                    BinaryOperator.ShiftLeft => ShiftLeft(a, (int)b),
                    BinaryOperator.ShiftRight => a >> (int)b,
                    BinaryOperator.BitAnd => a & b,
                    _ => a | b,
                };
                return new IntegerValue(result, left.IsHexadecimal || right.IsHexadecimal);
            }
        }
        catch (OverflowException)
        {
            return ExpressionEvaluator.Overflow(expression);
        }
    }

    /// <summary>The operator as it is written.</summary>
    public static string Text(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        BinaryOperator.ShiftLeft => "<<",
        BinaryOperator.ShiftRight => ">>",
        BinaryOperator.BitAnd => "&",
        BinaryOperator.BitOr => "|",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.In => "in",
        BinaryOperator.And => "and",
        _ => "or",
    };

    private static long ShiftLeft(long value, int bits)
    {
        var shifted = value << bits;
        return shifted >> bits == value ? shifted : throw new OverflowException();
    }
}

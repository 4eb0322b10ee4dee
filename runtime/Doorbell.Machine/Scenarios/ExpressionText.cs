using Doorbell.Topology.Scenarios;

namespace Doorbell.Machine.Scenarios;

/// <summary>An expression as its author would write it, with what its names stand for put in: <c>handled(host0.nic[3])</c>.</summary>
internal static class ExpressionText
{
    /// <summary>The text.</summary>
    public static string Of(Expression expression, IExpressionScope scope) => expression switch
    {
        ConstantExpression constant => constant.Value.ToString(),
        CallExpression call => $"{call.Function}({string.Join(", ", call.Arguments.Select(argument => Argument(argument, scope)))})",
        MemberExpression { Target: CallExpression or MemberExpression } member => $"{Of(member.Target, scope)}.{member.Name}",
        LocalExpression local => local.Name,
        BinaryExpression binary => $"{Of(binary.Left, scope)} {Operator(binary.Operator)} {Of(binary.Right, scope)}",
        UnaryExpression unary => unary.Operator == UnaryOperator.Not ? $"not {Of(unary.Operand, scope)}" : $"-{Of(unary.Operand, scope)}",
        _ => Argument(expression, scope),
    };

    /// <summary>The operator as it is written.</summary>
    public static string Operator(BinaryOperator @operator) => @operator switch
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

    private static string Argument(Expression expression, IExpressionScope scope) => ExpressionEvaluator.Evaluate(expression, scope).ToString();
}

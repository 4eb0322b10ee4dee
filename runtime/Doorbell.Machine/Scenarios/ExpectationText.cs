using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios;

/// <summary>Says why an expectation does not hold: the part of it that is false, with the values of its sides.</summary>
internal static class ExpectationText
{
    /// <summary>The false part and what is the case instead.</summary>
    /// <returns>Where to point, and one sentence.</returns>
    public static (Expression At, string Message) WhyFalse(Expression condition, IExpressionScope scope)
    {
        switch (condition)
        {
            case BinaryExpression { Operator: BinaryOperator.And } both:
                return WhyFalse(IsFalse(both.Left, scope) ? both.Left : both.Right, scope);
            case BinaryExpression { Operator: BinaryOperator.Or } either:
                return (either, $"Neither holds: {Sides(either.Left, scope)}; {Sides(either.Right, scope)}.");
            default:
                return (condition, Capital(Sides(condition, scope)) + ".");
        }
    }

    private static bool IsFalse(Expression expression, IExpressionScope scope) =>
        ExpressionEvaluator.Evaluate(expression, scope) is TruthValue { Value: false };

    private static string Sides(Expression expression, IExpressionScope scope)
    {
        switch (expression)
        {
            case UnaryExpression { Operator: UnaryOperator.Not } not:
                return $"{ExpressionText.Of(not.Operand, scope)} is true";
            case BinaryExpression { Operator: not (BinaryOperator.And or BinaryOperator.Or) } binary:
                return Comparison(binary, scope);
            default:
                return $"{ExpressionText.Of(expression, scope)} is {ExpressionEvaluator.Evaluate(expression, scope)}";
        }
    }

    private static string Comparison(BinaryExpression binary, IExpressionScope scope)
    {
        var left = scope.Resolve(ExpressionEvaluator.Evaluate(binary.Left, scope)).ToString();
        var right = scope.Resolve(ExpressionEvaluator.Evaluate(binary.Right, scope)).ToString();
        var leftText = ExpressionText.Of(binary.Left, scope);
        var rightText = ExpressionText.Of(binary.Right, scope);
        var wanted = binary.Operator switch
        {
            BinaryOperator.Equal => "",
            BinaryOperator.NotEqual => "other than ",
            BinaryOperator.In => "in ",
            BinaryOperator.Less => "less than ",
            BinaryOperator.LessOrEqual => "at most ",
            BinaryOperator.Greater => "more than ",
            _ => "at least ",
        };
        var rightSide = rightText == right ? right : $"{rightText}, which is {right}";
        return leftText == left ? $"{left} is not {wanted}{rightSide}" : $"{leftText} is {left}, not {wanted}{rightSide}";
    }

    private static string Capital(string text) => text.StartsWith("neither", StringComparison.Ordinal) ? "N" + text[1..] : text;
}

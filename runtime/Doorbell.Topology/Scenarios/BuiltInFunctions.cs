using Doorbell.Topology.Values;

namespace Doorbell.Topology.Scenarios;

/// <summary>The functions whose value depends on their arguments alone: <c>align log2 min max len bdf fault</c>.</summary>
public static class BuiltInFunctions
{
    /// <summary>The function's value; null if there is no built-in function of that name.</summary>
    public static Value? Call(CallExpression call, IReadOnlyList<Value> arguments) => (call.Function, arguments.Count) switch
    {
        ("align", 2) => Integers(call, arguments, values => Align(call, values[0], values[1])),
        ("log2", 1) => Integers(call, arguments, values => values[0].Value > 0
            ? new IntegerValue(Log2(values[0].Value))
            : ExpressionEvaluator.Error(call.Arguments[0], $"\"log2\" takes a positive integer, not {values[0]}.", EvaluationError.OutOfRange)),
        ("min", > 0) => Integers(call, arguments, values => values.OrderBy(value => value.Value).First()),
        ("max", > 0) => Integers(call, arguments, values => values.OrderBy(value => value.Value).Last()),
        ("len", 1) => Length(call, arguments[0]),
        ("bdf", 3) => Integers(call, arguments, values => Bdf(call, values)),
        ("fault", 1) => Integers(call, arguments, values => values[0].Value is >= 0 and <= int.MaxValue
            ? new FaultValue((int)values[0].Value)
            : ExpressionEvaluator.Error(call.Arguments[0], $"A fault cause is 0 or more, not {values[0]}.", EvaluationError.OutOfRange)),
        ("align" or "log2" or "min" or "max" or "len" or "bdf" or "fault", _) =>
            ExpressionEvaluator.Error(call, $"\"{call.Function}\" does not take {arguments.Count} arguments.", EvaluationError.UnknownFunction),
        _ => null,
    };

    private static Value Integers(CallExpression call, IReadOnlyList<Value> arguments, Func<IntegerValue[], Value> apply)
    {
        var integers = arguments.OfType<IntegerValue>().ToArray();
        if (integers.Length == arguments.Count)
        {
            return apply(integers);
        }

        var wrong = arguments.TakeWhile(argument => argument is IntegerValue).Count();
        return ExpressionEvaluator.Error(call.Arguments[wrong], $"\"{call.Function}\" takes integers, not {ExpressionEvaluator.Kind(arguments[wrong])}.");
    }

    private static Value Align(CallExpression call, IntegerValue value, IntegerValue unit)
    {
        if (unit.Value <= 0)
        {
            return ExpressionEvaluator.Error(call.Arguments[1], $"\"align\" takes a positive unit, not {unit}.", EvaluationError.OutOfRange);
        }

        var beyond = ((value.Value % unit.Value) + unit.Value) % unit.Value;
        return beyond == 0 ? value
            : value.Value > long.MaxValue - (unit.Value - beyond) ? ExpressionEvaluator.Overflow(call)
            : value with { Value = value.Value + unit.Value - beyond };
    }

    private static int Log2(long value)
    {
        var log = 0;
        while ((value >>= 1) != 0)
        {
            log++;
        }

        return log;
    }

    private static Value Length(CallExpression call, Value value) => value switch
    {
        ListValue list => new IntegerValue(list.Items.Count),
        RangeValue range => new IntegerValue(range.Count),
        TextValue text => new IntegerValue(text.Value.Length),
        _ => ExpressionEvaluator.Error(call.Arguments[0], $"\"len\" takes a list, a range or a string, not {ExpressionEvaluator.Kind(value)}."),
    };

    private static Value Bdf(CallExpression call, IntegerValue[] values)
    {
        int[] limits = [255, 31, 7];
        string[] names = ["bus", "device", "function"];
        for (var at = 0; at < 3; at++)
        {
            if (values[at].Value < 0 || values[at].Value > limits[at])
            {
                return ExpressionEvaluator.Error(call.Arguments[at], $"A {names[at]} number is 0 to {limits[at]}, not {values[at].Value}.", EvaluationError.OutOfRange);
            }
        }

        return new BdfValue(0, (int)values[0].Value, (int)values[1].Value, (int)values[2].Value);
    }
}

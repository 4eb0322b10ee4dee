using Doorbell.Topology.Values;

namespace Doorbell.Topology.Scenarios;

/// <summary>Gives expressions their value: the one meaning of operators, before a run and in it.</summary>
/// <remarks>Integers are 64-bit and signed; what leaves that range is an error, as is a division by zero. Errors absorb.</remarks>
public static class ExpressionEvaluator
{
    /// <summary>The value of an expression, or an <see cref="ErrorValue"/> that points at the place in question.</summary>
    public static Value Evaluate(Expression expression, IExpressionScope scope) => expression switch
    {
        ConstantExpression constant => constant.Value,
        LocalExpression local => scope.Local(local),
        MemberExpression member => Member(member, scope),
        IndexExpression index => Index(index, scope),
        ListExpression list => List(list, scope),
        RangeExpression range => Range(range, scope),
        SizedRangeExpression range => SizedRange(range, scope),
        UnaryExpression unary => Unary(unary, Evaluate(unary.Operand, scope)),
        BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or } binary => Logic(binary, scope),
        BinaryExpression binary => Binary(binary, scope),
        CallExpression call => Call(call, scope),
        _ => new ErrorValue(expression.Span, "This expression has no value."),
    };

    private static Value Member(MemberExpression member, IExpressionScope scope)
    {
        var target = Evaluate(member.Target, scope);
        return (target, member.Name) switch
        {
            (ErrorValue, _) => target,
            (MessageValue message, "address") => new IntegerValue(unchecked((long)message.Address), true),
            (MessageValue message, "data") => new IntegerValue(message.Data),
            _ => scope.Member(target, member),
        };
    }

    private static Value Index(IndexExpression expression, IExpressionScope scope)
    {
        var target = Evaluate(expression.Target, scope);
        var index = Evaluate(expression.Index, scope);
        return (target, index) switch
        {
            (ErrorValue, _) => target,
            (_, ErrorValue) => index,
            (ListValue list, IntegerValue at) when at.Value >= 0 && at.Value < list.Items.Count => list.Items[(int)at.Value],
            (ListValue list, IntegerValue at) => Error(expression.Index, OutOfRange($"The index {at} is", list), EvaluationError.OutOfRange),
            (ListValue list, RangeValue range) => Slice(list, range, expression),
            (PartValue part, IntegerValue at) => scope.Index(part, at.Value, expression),
            (PartValue part, RangeValue range) when range.Count <= 65_536 =>
                AllOrError([.. Counted(range).Select(at => scope.Index(part, at, expression))]),
            _ => Error(expression, $"{Kind(target)} cannot be indexed by {Kind(index)}."),
        };
    }

    private static IEnumerable<long> Counted(RangeValue range)
    {
        for (var offset = 0; offset < range.Count; offset++)
        {
            yield return range.First + offset;
        }
    }

    private static Value Slice(ListValue list, RangeValue range, IndexExpression expression) =>
        range.First >= 0 && range.Last < list.Items.Count
            ? new ListValue([.. list.Items.Skip((int)range.First).Take((int)Math.Max(0, range.Last - range.First + 1))])
            : Error(expression.Index, OutOfRange($"The range {range} is", list), EvaluationError.OutOfRange);

    private static string OutOfRange(string what, ListValue list) => list.Items.Count switch
    {
        0 => $"{what} out of range: there are no elements.",
        1 => $"{what} out of range: there is 1 element, number 0.",
        var count => $"{what} out of range: there are {count} elements, numbered 0 to {count - 1}.",
    };

    private static Value List(ListExpression list, IExpressionScope scope) =>
        AllOrError([.. list.Items.Select(item => Evaluate(item, scope))]);

    private static Value AllOrError(IReadOnlyList<Value> values) =>
        values.FirstOrDefault(value => value is ErrorValue) ?? new ListValue(values);

    private static Value Range(RangeExpression expression, IExpressionScope scope) =>
        (Evaluate(expression.First, scope), Evaluate(expression.Last, scope)) switch
        {
            (ErrorValue error, _) => error,
            (_, ErrorValue error) => error,
            (IntegerValue first, IntegerValue last) when last.Value >= first.Value - 1 =>
                new RangeValue(first.Value, last.Value, first.IsHexadecimal || last.IsHexadecimal),
            (IntegerValue first, IntegerValue last) => Error(expression, $"The range ends at {last}, before it begins at {first}."),
            (IntegerValue, var last) => Error(expression.Last, $"A range ends at an integer, not at {Kind(last)}."),
            (var first, _) => Error(expression.First, $"A range begins at an integer, not at {Kind(first)}."),
        };

    private static Value SizedRange(SizedRangeExpression expression, IExpressionScope scope) =>
        (Evaluate(expression.Base, scope), Evaluate(expression.Size, scope)) switch
        {
            (ErrorValue error, _) => error,
            (_, ErrorValue error) => error,
            (IntegerValue, IntegerValue { Value: <= 0 } size) => Error(expression.Size, $"A range of {size} bytes holds nothing: its size is at least 1."),
            (IntegerValue first, IntegerValue size) => first.Value > long.MaxValue - (size.Value - 1)
                ? Overflow(expression)
                : new RangeValue(first.Value, first.Value + size.Value - 1, true),
            (IntegerValue, var size) => Error(expression.Size, $"A range's size is an integer, not {Kind(size)}."),
            (var first, _) => Error(expression.Base, $"A range begins at an integer, not at {Kind(first)}."),
        };

    private static Value Unary(UnaryExpression expression, Value operand) => (expression.Operator, operand) switch
    {
        (_, ErrorValue) => operand,
        (UnaryOperator.Negate, IntegerValue { Value: long.MinValue }) => Overflow(expression),
        (UnaryOperator.Negate, IntegerValue integer) => new IntegerValue(-integer.Value, integer.IsHexadecimal),
        (UnaryOperator.Not, TruthValue truth) => new TruthValue(!truth.Value),
        (UnaryOperator.Negate, _) => Error(expression, $"\"-\" takes an integer, not {Kind(operand)}."),
        _ => Error(expression, $"\"not\" takes true or false, not {Kind(operand)}."),
    };

    private static Value Logic(BinaryExpression expression, IExpressionScope scope)
    {
        var isAnd = expression.Operator == BinaryOperator.And;
        return Evaluate(expression.Left, scope) switch
        {
            ErrorValue error => error,
            TruthValue left when left.Value != isAnd => left,
            TruthValue => Evaluate(expression.Right, scope) switch
            {
                ErrorValue error => error,
                TruthValue right => right,
                var right => Error(expression.Right, $"\"{(isAnd ? "and" : "or")}\" takes true or false, not {Kind(right)}."),
            },
            var left => Error(expression.Left, $"\"{(isAnd ? "and" : "or")}\" takes true or false, not {Kind(left)}."),
        };
    }

    private static Value Binary(BinaryExpression expression, IExpressionScope scope)
    {
        var left = Evaluate(expression.Left, scope);
        var right = Evaluate(expression.Right, scope);
        return (expression.Operator, left, right) switch
        {
            (_, ErrorValue, _) => left,
            (_, _, ErrorValue) => right,
            (BinaryOperator.Equal, _, _) => new TruthValue(AreEqual(left, right, scope)),
            (BinaryOperator.NotEqual, _, _) => new TruthValue(!AreEqual(left, right, scope)),
            (BinaryOperator.In, _, ListValue list) => new TruthValue(list.Items.Any(item => AreEqual(left, item, scope) || IsInside(left, item))),
            (BinaryOperator.In, IntegerValue item, RangeValue range) => new TruthValue(item.Value >= range.First && item.Value <= range.Last),
            (BinaryOperator.In, RangeValue item, RangeValue range) => new TruthValue(item.First >= range.First && item.Last <= range.Last),
            (BinaryOperator.In, _, PartValue container) => scope.Contains(container, scope.Resolve(left), expression),
            (BinaryOperator.In, _, _) => Error(expression, $"\"in\" asks a list, a range or an IMSIC, not {Kind(right)}."),
            (_, IntegerValue a, IntegerValue b) => Arithmetic.Apply(expression, a, b),
            (_, IntegerValue, _) => Error(expression.Right, $"\"{Arithmetic.Text(expression.Operator)}\" takes integers, not {Kind(right)}."),
            _ => Error(expression.Left, $"\"{Arithmetic.Text(expression.Operator)}\" takes integers, not {Kind(left)}."),
        };
    }

    // A list of ranges holds what one of them holds.
    private static bool IsInside(Value item, Value container) =>
        item is IntegerValue integer && container is RangeValue range && integer.Value >= range.First && integer.Value <= range.Last;

    /// <summary>Lists element by element, parts by what is behind them, integers by value however they are written.</summary>
    private static bool AreEqual(Value left, Value right, IExpressionScope scope) => (scope.Resolve(left), scope.Resolve(right)) switch
    {
        (IntegerValue a, IntegerValue b) => a.Value == b.Value,
        (RangeValue a, RangeValue b) => a.First == b.First && a.Last == b.Last,
        (ListValue a, ListValue b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items, (x, y) => AreEqual(x, y, scope)).All(equal => equal),
        var (a, b) => a.Equals(b),
    };

    private static Value Call(CallExpression call, IExpressionScope scope)
    {
        var arguments = call.Arguments.Select(argument => Evaluate(argument, scope)).ToArray();
        return arguments.FirstOrDefault(argument => argument is ErrorValue)
            ?? BuiltInFunctions.Call(call, arguments)
            ?? scope.Call(call, arguments);
    }

    internal static ErrorValue Error(Expression at, string message, EvaluationError reason = EvaluationError.WrongType) =>
        new(at.Span, message) { Reason = reason };

    internal static ErrorValue Overflow(Expression at) => Error(at, "The result does not fit a signed 64-bit integer.", EvaluationError.Overflow);

    /// <summary>What a value is, with an article, for messages.</summary>
    public static string Kind(Value value) => value switch
    {
        IntegerValue => "an integer",
        TruthValue => "true or false",
        TextValue => "a string",
        WordValue word => $"the word \"{word.Word}\"",
        RangeValue => "a range",
        BdfValue => "a PCI function",
        ListValue => "a list",
        MessageValue => "a message",
        FaultValue => "a fault",
        PartValue part => $"\"{part}\"",
        _ => "this",
    };
}

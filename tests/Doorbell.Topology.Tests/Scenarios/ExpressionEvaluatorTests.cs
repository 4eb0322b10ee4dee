using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Topology.Tests.Scenarios;

public sealed class ExpressionEvaluatorTests
{
    [Theory]
    [InlineData(7, BinaryOperator.Divide, 2, 3)]
    [InlineData(-7, BinaryOperator.Remainder, 2, -1)]
    [InlineData(long.MinValue, BinaryOperator.Remainder, -1, 0)]
    [InlineData(1, BinaryOperator.ShiftLeft, 62, 1L << 62)]
    [InlineData(-8, BinaryOperator.ShiftRight, 1, -4)]
    [InlineData(12, BinaryOperator.BitAnd, 10, 8)]
    public void Integers_are_calculated(long left, BinaryOperator @operator, long right, long result) =>
        Assert.Equal(result, Assert.IsType<IntegerValue>(Apply(left, @operator, right)).Value);

    [Theory]
    [InlineData(long.MaxValue, BinaryOperator.Add, 1, EvaluationError.Overflow)]
    [InlineData(long.MinValue, BinaryOperator.Divide, -1, EvaluationError.Overflow)]
    [InlineData(1, BinaryOperator.ShiftLeft, 63, EvaluationError.Overflow)]
    [InlineData(1, BinaryOperator.ShiftLeft, 64, EvaluationError.OutOfRange)]
    [InlineData(1, BinaryOperator.Divide, 0, EvaluationError.DivisionByZero)]
    [InlineData(1, BinaryOperator.Remainder, 0, EvaluationError.DivisionByZero)]
    public void What_has_no_result_says_why(long left, BinaryOperator @operator, long right, EvaluationError reason) =>
        Assert.Equal(reason, Assert.IsType<ErrorValue>(Apply(left, @operator, right)).Reason);

    [Fact]
    public void A_truth_that_decides_keeps_the_other_side_from_being_asked()
    {
        var wrong = new BinaryExpression(SourceSpan.None, BinaryOperator.Divide, Constant(new IntegerValue(1)), Constant(new IntegerValue(0)));
        var and = new BinaryExpression(SourceSpan.None, BinaryOperator.And, Constant(new TruthValue(false)), wrong);
        Assert.Equal(new TruthValue(false), ExpressionEvaluator.Evaluate(and, NoScope.Instance));
    }

    [Theory]
    [InlineData("log2", 4096, 12)]
    [InlineData("len", 3, 3)]
    public void Built_in_functions_have_their_value(string function, long argument, long result)
    {
        Value value = function == "len" ? new RangeValue(1, argument) : new IntegerValue(argument);
        Assert.Equal(result, Assert.IsType<IntegerValue>(Call(function, value)).Value);
    }

    [Fact]
    public void A_fault_is_made_from_its_cause() => Assert.Equal(new FaultValue(15), Call("fault", new IntegerValue(15)));

    [Fact]
    public void A_value_aligned_beyond_64_bits_is_an_overflow() =>
        Assert.Equal(EvaluationError.Overflow, Assert.IsType<ErrorValue>(Call("align", new IntegerValue(long.MaxValue), new IntegerValue(4096))).Reason);

    [Fact]
    public void An_index_out_of_range_says_how_many_there_are()
    {
        var index = new IndexExpression(SourceSpan.None, Constant(new ListValue([new IntegerValue(1)])), Constant(new IntegerValue(1)));
        Assert.Equal("The index 1 is out of range: there is 1 element, number 0.", Assert.IsType<ErrorValue>(ExpressionEvaluator.Evaluate(index, NoScope.Instance)).Message);
    }

    private static Value Apply(long left, BinaryOperator @operator, long right) => ExpressionEvaluator.Evaluate(
        new BinaryExpression(SourceSpan.None, @operator, Constant(new IntegerValue(left)), Constant(new IntegerValue(right))), NoScope.Instance);

    private static Value Call(string function, params Value[] arguments) =>
        ExpressionEvaluator.Evaluate(new CallExpression(SourceSpan.None, function, [.. arguments.Select(Constant)]), NoScope.Instance);

    private static ConstantExpression Constant(Value value) => new(SourceSpan.None, value);
}

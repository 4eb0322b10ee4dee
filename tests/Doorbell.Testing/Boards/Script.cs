using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Testing.Boards;

/// <summary>Statements and expressions as a topology's text would give them, every one on a line of its own.</summary>
public static class Script
{
    private static int last = 100;

    public static SourceSpan Span(int line) => new("test.topo", line * 100, 10, line, 3, line, 13);

    public static Expression Hart(int hart) => Of(PartKind.Hart, hart, 0, 0, $"cpu[{hart}]");

    public static Expression Device(int device) => Of(PartKind.Device, device, 0, 0, $"device[{device}]");

    public static Expression Vector(int device, int vector) => Of(PartKind.Vector, device, vector, 0, $"device[{device}][{vector}]");

    public static Expression Wire(int device) => Of(PartKind.Wire, device, 0, 0, $"device[{device}][0]");

    public static Expression File(int number, int guest = 0) => Of(PartKind.InterruptFile, 0, number, guest, $"s_files[{number}]{(guest == 0 ? "" : $".guest[{guest}]")}");

    public static Expression Vcpu(int vm, int vcpu) => Of(PartKind.Vcpu, vm, vcpu, 0, $"vm[{vm}].vcpu[{vcpu}]");

    public static Expression Vm(int vm) => Of(PartKind.Vm, vm, 0, 0, $"vm[{vm}]");

    public static Expression Process(int process) => Of(PartKind.Process, process, 0, 0, $"process[{process}]");

    public static Expression Ipi(int hart) => Of(PartKind.Ipi, hart, 0, 0, $"cpu[{hart}].ipi");

    public static Expression Number(long value) => new ConstantExpression(Next(), new IntegerValue(value));

    public static Expression Word(string word) => new ConstantExpression(Next(), new WordValue(word));

    public static Expression List(params Expression[] items) => new ListExpression(Next(), items);

    public static Expression Call(string function, params Expression[] arguments) => new CallExpression(Next(), function, arguments);

    public static Expression Is(Expression left, Expression right) => new BinaryExpression(Next(), BinaryOperator.Equal, left, right);

    public static Expression Not(Expression operand) => new UnaryExpression(Next(), UnaryOperator.Not, operand);

    public static Statement Request(Expression vector, Expression? on = null) => new RequestStatement(Next(), vector, on);

    public static Statement Affinity(Expression vector, Expression to) => new AffinityStatement(Next(), vector, to);

    public static Statement Fire(Expression vector, int times = 1) => new FireStatement(Next(), vector, Number(times));

    public static Statement Write(Expression writer, Expression at, long data) => new WriteStatement(Next(), writer, at, Number(data), null, null, false);

    public static Statement Hold(Expression subject) => new HoldStatement(Next(), subject);

    public static Statement Release(Expression subject) => new ReleaseStatement(Next(), subject);

    public static Statement Attach(Expression device, Expression to) => new AttachStatement(Next(), [device], to);

    public static Statement Expect(Expression condition) => new ExpectStatement(Next(), condition);

    public static Statement ExpectIs(Expression left, long right) => Expect(Is(left, Number(right)));

    public static Statement Report(Expression value) => new ReportStatement(Next(), value);

    private static Expression Of(PartKind kind, int index, int number, int guest, string name) =>
        new ConstantExpression(Next(), new PartValue(new Part(kind, 0, index, number, guest)) { Name = name });

    private static SourceSpan Next() => Span(Interlocked.Increment(ref last));
}

using Doorbell.Machine.Scenarios.Functions;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios;

/// <summary>What expressions mean while a scenario runs.</summary>
internal sealed class RuntimeScope(World world, StatementOutcome last) : IExpressionScope
{
    private readonly Dictionary<string, Value> locals = [];
    private readonly ObservationTable observations = new(world, last);

    /// <summary>Why the last observation is what it is, where that needs a reason.</summary>
    public string? Reason => observations.Reason;

    /// <summary>Binds a name.</summary>
    public void Bind(string name, Value value) => locals[name] = value;

    /// <inheritdoc/>
    public Value Local(LocalExpression expression) =>
        locals.TryGetValue(expression.Name, out var value) ? value : new ErrorValue(expression.Span, $"\"{expression.Name}\" has no value here.");

    /// <inheritdoc/>
    public Value Member(Value target, MemberExpression expression) => target is PartValue part
        ? world.Names.Member(part, expression) ?? Dynamic(part, expression)
        : new ErrorValue(expression.Span, $"{target} has no member \"{expression.Name}\".");

    /// <inheritdoc/>
    public Value Index(PartValue target, long index, IndexExpression expression) => world.Names.Index(target, index, expression);

    /// <inheritdoc/>
    public Value Call(CallExpression expression, IReadOnlyList<Value> arguments) => observations.Call(expression, [.. arguments.Select(Resolve)]);

    /// <inheritdoc/>
    public Value Contains(PartValue container, Value item, BinaryExpression expression) =>
        world.Names.Contains(container.Part, item) is { } isIn
            ? new TruthValue(isIn)
            : item is WordValue
                ? new TruthValue(false)
                : new ErrorValue(expression.Span, $"Whether {item} is in \"{container}\" has no meaning.");

    /// <inheritdoc/>
    public Value Resolve(Value value) => value is PartValue { Part.Kind: PartKind.VcpuFile } file
        ? world.FileBehind(file.Part) is { } behind ? world.Names.ValueOf(behind) : new WordValue("nothing")
        : value;

    private Value Dynamic(PartValue target, MemberExpression expression)
    {
        if (world.AddressOf(Resolve(target)) is not { } address)
        {
            return new ErrorValue(expression.Span, $"\"{target}\" has no {expression.Name} now: no file that hardware writes to is behind it.");
        }

        return expression.Name == "address"
            ? new IntegerValue(unchecked((long)address), true)
            : new RangeValue(unchecked((long)address), unchecked((long)address + ImsicGeometry.PageSize - 1), true);
    }
}

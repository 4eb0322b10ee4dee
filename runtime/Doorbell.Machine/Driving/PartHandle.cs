using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Driving;

/// <summary>A part of a machine on a bench. Two handles of one part are equal.</summary>
/// <param name="bench">Where the machine stands.</param>
/// <param name="part">The part.</param>
public class PartHandle(Bench bench, Part part) : IEquatable<PartHandle>
{
    /// <summary>Where its machine stands.</summary>
    public Bench Bench => bench;

    /// <summary>Its number.</summary>
    public Part Part => part;

    /// <summary>Its full name in the topology: <c>s_files[2].guest[1]</c>.</summary>
    public string Name => bench.World.Names.NameOf(part);

    /// <summary>The value of a property, its default included.</summary>
    /// <exception cref="ArgumentException">The part has no property of this name.</exception>
    public Value Property(string name) => bench.World.Parts.Property(part, name)
        ?? throw new ArgumentException($"\"{Name}\" has no property \"{name}\".", nameof(name));

    /// <inheritdoc/>
    public bool Equals(PartHandle? other) => other is not null && ReferenceEquals(Bench, other.Bench) && Part == other.Part;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PartHandle);

    /// <inheritdoc/>
    public override int GetHashCode() => part.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The handle of one part that is declared inside.</summary>
    protected T Nested<T>(string name, Func<Bench, Part, T> make)
        where T : PartHandle
    {
        ArgumentNullException.ThrowIfNull(make);
        return Inside(name) is PartValue inner ? make(bench, inner.Part) : throw new InvalidOperationException($"\"{Name}.{name}\" is no single part.");
    }

    /// <summary>The handles of an array that is declared inside.</summary>
    protected PartArray<T> NestedArray<T>(string name, Func<Bench, Part, T> make)
        where T : PartHandle => new(bench, Inside(name), make);

    internal Value Value => bench.World.Names.ValueOf(part);

    internal Expression Expression => new ConstantExpression(SourceSpan.None, Value);

    internal void Do(Func<SourceSpan, Statement> statement) => bench.Do(statement(SourceSpan.None));

    internal Value Ask(string observation, params Value[] more) => bench.Ask(observation, [Value, .. more]);

    internal long CountOf(string observation) => Ask(observation) is IntegerValue integer ? integer.Value : 0;

    internal bool Truth(string observation) => Ask(observation) is TruthValue { Value: true };

    internal IReadOnlyList<long> Integers(string observation) =>
        Ask(observation) is ListValue list ? [.. list.Items.OfType<IntegerValue>().Select(integer => integer.Value)] : [];

    internal PartHandle? Other(string observation, params Value[] more) =>
        Ask(observation, more) is PartValue other ? bench.HandleOf(other.Part) : null;

    private Value Inside(string name) => bench.World.Parts.Nested(part, name)
        ?? throw new InvalidOperationException($"\"{Name}\" holds no \"{name}\".");

    internal static Expression Constant(Value value) => new ConstantExpression(SourceSpan.None, value);

    internal static Expression ListOf(IEnumerable<PartHandle> parts) => Constant(new ListValue([.. parts.Select(part => part.Value)]));
}

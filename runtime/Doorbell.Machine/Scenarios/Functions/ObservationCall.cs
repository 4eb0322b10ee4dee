using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios.Functions;

/// <summary>An observation with its arguments' values.</summary>
/// <param name="World">The machines.</param>
/// <param name="Expression">Where it stands.</param>
/// <param name="Arguments">Evaluated and resolved.</param>
internal sealed record ObservationCall(World World, CallExpression Expression, IReadOnlyList<Value> Arguments)
{
    /// <summary>How many arguments there are.</summary>
    public int Count => Arguments.Count;

    /// <summary>An argument that is a part.</summary>
    public Part? PartAt(int index) => index < Arguments.Count && Arguments[index] is PartValue part ? part.Part : null;

    /// <summary>An argument that is a part of a certain kind.</summary>
    public bool TryPart(int index, PartKind kind, out Part part)
    {
        part = PartAt(index) ?? default;
        return PartAt(index) is { } found && found.Kind == kind;
    }

    /// <summary>The machine of a part.</summary>
    public SystemMachine MachineOf(Part part) => World.Machine(part.Machine);

    /// <summary>A part as a value.</summary>
    public Value ValueOf(PartKind kind, int machine, int index, int number = 0, int guest = 0) =>
        World.Names.ValueOf(new Part(kind, machine, index, number, guest));

    /// <summary>There is no value.</summary>
    public ErrorValue Error(string message) => new(Expression.Span, message);

    /// <summary>An argument is of the wrong kind.</summary>
    public ErrorValue Wrong(int index, string wanted) => index < Arguments.Count
        ? new ErrorValue(Expression.Arguments[index].Span, $"\"{Expression.Function}\" takes {wanted}, not {ExpressionEvaluator.Kind(Arguments[index])}.")
        : Error($"\"{Expression.Function}\" takes {wanted}.");
}

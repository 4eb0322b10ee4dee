using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Scenarios;

/// <summary>An expression of a scenario with all names put in, and what is known of its value.</summary>
/// <param name="Expression">To be evaluated while running; a constant where the value is known.</param>
/// <param name="Type">What it gives.</param>
/// <param name="Sample">A value of the kind that it gives, by which members are judged; null if there is none.</param>
internal sealed record TypedExpression(Expression Expression, StaticType Type, Value? Sample)
{
    /// <summary>The value, if it is known.</summary>
    public Value? Constant => (Expression as ConstantExpression)?.Value;

    /// <summary>Whether something is wrong with it, which has been reported.</summary>
    public bool IsError => Constant is ErrorValue;
}

using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>A scenario, or a case of it, as a sweep's column.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Case">The case's name, or null.</param>
internal sealed record ScenarioValue(string Scenario, string? Case) : Value
{
    /// <inheritdoc/>
    public override string ToString() => Case is null ? Scenario : $"{Scenario}.{Case}";
}

using Doorbell.Topology.Descriptions;

namespace Doorbell.Topology.Scenarios;

/// <summary>A scenario, or one case of it, with the machines that it runs on.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Case">The case's name, if it is one.</param>
/// <param name="Doc">What its author says of it: the <c>///</c> lines, without marks.</param>
/// <param name="Span">The declaration's head.</param>
/// <param name="Machines">The topology itself, then its imports.</param>
/// <param name="Body">What happens.</param>
public sealed record ScenarioRun(
    string Scenario,
    string? Case,
    string? Doc,
    SourceSpan Span,
    IReadOnlyList<MachineDescription> Machines,
    IReadOnlyList<Statement> Body)
{
    /// <summary><c>J2.they_exist</c>, or <c>J2</c> where there are no cases.</summary>
    public string Name => Case is null ? Scenario : $"{Scenario}.{Case}";
}

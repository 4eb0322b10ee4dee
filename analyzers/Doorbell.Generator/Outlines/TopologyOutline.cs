using Doorbell.Generator.Reading;

namespace Doorbell.Generator.Outlines;

/// <summary>All of a topology that its generated class shows.</summary>
/// <param name="Input">What it was read from.</param>
/// <param name="Doc">The topology's <c>///</c> lines, or null.</param>
/// <param name="Parameters">In order.</param>
/// <param name="Machine">The topology itself, with its imports.</param>
/// <param name="Scenarios">In order.</param>
internal sealed record TopologyOutline(
    TopologyInput Input,
    string? Doc,
    EquatableArray<ParameterOutline> Parameters,
    MachineOutline Machine,
    EquatableArray<ScenarioOutline> Scenarios);

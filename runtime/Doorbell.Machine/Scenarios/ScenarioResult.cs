using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios;

/// <summary>How a scenario, or one of its cases, ended.</summary>
public sealed record ScenarioResult
{
    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The case's name, if it is one.</summary>
    public string? Case { get; init; }

    /// <summary>What its author says of it.</summary>
    public string? Doc { get; init; }

    /// <summary>The declaration's head.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>Whether it passed.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why it did not; empty after a pass.</summary>
    public IReadOnlyList<Failure> Failures { get; init; } = [];

    /// <summary>What it reported, if it did.</summary>
    public Value? Report { get; init; }

    /// <summary>What it shows, whether or not it reported anything.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Why the outcome or the reported value is what it is; none where nothing needs a reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Statements executed, those in loops each time.</summary>
    public int Statements { get; init; }

    /// <summary><c>J2.they_exist</c>, or <c>J2</c> where there are no cases.</summary>
    public string Name => Case is null ? Scenario : $"{Scenario}.{Case}";
}

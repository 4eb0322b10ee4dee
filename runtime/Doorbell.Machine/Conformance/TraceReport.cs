namespace Doorbell.Machine.Conformance;

/// <summary>The replay of one trace file.</summary>
/// <param name="File">Its name, as the host gave it.</param>
/// <param name="Scenarios">Lines that start a scenario.</param>
/// <param name="Lines">Lines executed.</param>
/// <param name="Compared">Lines whose result was compared with a recorded one.</param>
/// <param name="Problems">The first mismatches and lines that were not understood, in order.</param>
public sealed record TraceReport(string File, int Scenarios, int Lines, int Compared, IReadOnlyList<TraceProblem> Problems)
{
    /// <summary>Mismatches and lines that were not understood, also those that are not among <see cref="Problems"/>.</summary>
    public int Failures { get; init; } = Problems.Count;

    /// <summary>The first lines on which the specification's text decides against the recorded implementation. No failures.</summary>
    public IReadOnlyList<TraceProblem> Disagreements { get; init; } = [];

    /// <summary>How many such lines there are.</summary>
    public int DisagreementCount { get; init; }
}

namespace Doorbell.Machine.Conformance;

/// <summary>A line of a trace that did not replay as recorded.</summary>
/// <param name="File">The trace, as the host named it.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Scenario">The scenario's name, or empty.</param>
/// <param name="Result">Mismatched or rejected.</param>
/// <param name="Message">What differs, or what is not known.</param>
public sealed record TraceProblem(string File, int Line, string Scenario, LineResult Result, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line}): {(Scenario.Length == 0 ? "" : Scenario + ": ")}{Message}";
}

namespace Doorbell.Machine.Conformance;

/// <summary>What became of one line of a trace.</summary>
public enum LineResult
{
    /// <summary>Executed; nothing was recorded to compare with.</summary>
    Executed,

    /// <summary>What was recorded came out.</summary>
    Matched,

    /// <summary>Something else came out.</summary>
    Mismatched,

    /// <summary>The line has an operation, key or value that is not known.</summary>
    Rejected,

    /// <summary>
    /// What was recorded did not come out, but what the specification's text asks for; the difference is a known one of the recorded
    /// implementation, and replay goes on as if the model had done as recorded.
    /// </summary>
    TextDecides,
}

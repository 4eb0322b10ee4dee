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
}

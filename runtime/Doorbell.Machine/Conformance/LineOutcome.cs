namespace Doorbell.Machine.Conformance;

/// <summary>What became of one line of a trace.</summary>
/// <param name="Result">In a word.</param>
/// <param name="Message">What differs, or what is not known; else empty.</param>
public readonly record struct LineOutcome(LineResult Result, string Message)
{
    /// <summary>Executed, with nothing to compare.</summary>
    public static LineOutcome Executed { get; } = new(LineResult.Executed, "");

    /// <summary>As recorded.</summary>
    public static LineOutcome Matched { get; } = new(LineResult.Matched, "");

    /// <summary>Not as recorded.</summary>
    public static LineOutcome Mismatched(string message) => new(LineResult.Mismatched, message);

    /// <summary>Not as recorded, but as the specification's text says.</summary>
    /// <param name="message">Section and reason.</param>
    public static LineOutcome TextDecides(string message) => new(LineResult.TextDecides, message);

    /// <summary>Not understood.</summary>
    public static LineOutcome Rejected(string message) => new(LineResult.Rejected, message);
}

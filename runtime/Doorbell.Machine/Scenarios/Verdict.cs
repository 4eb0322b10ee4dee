namespace Doorbell.Machine.Scenarios;

/// <summary>How a scenario ended.</summary>
public enum Verdict
{
    /// <summary>Everything that was expected held.</summary>
    Passed,

    /// <summary>Something did not hold, was refused, or had no value.</summary>
    Failed,

    /// <summary>It needs what cannot be executed yet, and was not run.</summary>
    NotExecutable,
}

namespace Doorbell.Syntax.Diagnostics;

/// <summary>How much a diagnostic weighs; ordered, so that the greater value is the worse one.</summary>
public enum Severity
{
    /// <summary>Good to know; changes no verdict.</summary>
    Info,

    /// <summary>Probably a mistake.</summary>
    Warning,

    /// <summary>The description cannot be used as it stands.</summary>
    Error,
}

using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Compiler;

/// <summary>A value, or the reasons why there is none.</summary>
/// <typeparam name="T">What is wanted.</typeparam>
/// <param name="Value">The value; null if there is none.</param>
/// <param name="Diagnostics">What was found; holds an error if there is no value.</param>
public sealed record Result<T>(T? Value, IReadOnlyList<Diagnostic> Diagnostics)
    where T : class
{
    /// <summary>Whether there is a value.</summary>
    public bool IsSuccess => Value is not null;
}

namespace Doorbell.Import;

/// <summary>A topology that extends an imported one with a scenario.</summary>
/// <param name="Text">The file, or nothing.</param>
/// <param name="Reason">Why there is none: a clause without a full stop.</param>
public sealed record ExampleFile(string? Text, string? Reason)
{
    internal static ExampleFile None(string reason) => new(null, reason);
}

namespace Doorbell.Cli.Graph;

/// <summary>A line of a box from which a link starts.</summary>
/// <param name="Label">Which interrupt files: <c>[0 .. 63]</c>.</param>
/// <param name="Address">Where the first of them is.</param>
internal sealed record GraphRow(string Label, string Address);

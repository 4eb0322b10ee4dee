namespace Doorbell.Cli.Graph;

/// <summary>A line between two boxes.</summary>
/// <param name="From">Position in the nodes.</param>
/// <param name="To">Position in the nodes.</param>
/// <param name="Kind">What goes along it.</param>
/// <param name="Row">The row of the first box at which it begins.</param>
internal sealed record GraphEdge(int From, int To, GraphLinkKind Kind, int? Row);

namespace Doorbell.Cli.Graph.Layout;

/// <summary>A line with its course.</summary>
/// <param name="Edge">What it joins.</param>
/// <param name="Points">Pairs of points: a curve runs through the gap between two columns, a straight line through a column that the edge passes.</param>
internal sealed record PlacedEdge(GraphEdge Edge, IReadOnlyList<(double X, double Y)> Points);

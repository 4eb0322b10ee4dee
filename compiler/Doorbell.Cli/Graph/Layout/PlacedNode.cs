namespace Doorbell.Cli.Graph.Layout;

/// <summary>A box with its place, in pixels from the machine's upper left corner.</summary>
/// <param name="Node">What it shows; texts that are too long are cut.</param>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Of the box.</param>
/// <param name="Height">Of the box.</param>
internal sealed record PlacedNode(GraphNode Node, double X, double Y, double Width, double Height);

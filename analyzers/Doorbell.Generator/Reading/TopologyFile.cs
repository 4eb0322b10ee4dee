namespace Doorbell.Generator.Reading;

/// <summary>A <c>.topo</c> file among the additional files.</summary>
/// <param name="Path">Its path from the project's folder, with <c>/</c> between its parts.</param>
/// <param name="Text">Its text.</param>
internal sealed record TopologyFile(string Path, string Text);

using Doorbell.Import.Model;

namespace Doorbell.Import.Writing;

/// <summary>A platform device as it is written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Wires">Its wires in order.</param>
internal sealed record WrittenDevice(string Name, IReadOnlyList<WiredSource> Wires);

using Doorbell.Import.Model;

namespace Doorbell.Import.Writing;

/// <summary>A PCI host as it is written.</summary>
/// <param name="Node">What was understood.</param>
/// <param name="Name">Its name.</param>
/// <param name="Translated">Ranges of requester ids that an IOMMU translates.</param>
/// <param name="Occupied">Requester ids that have a function already.</param>
/// <param name="Functions">Names of what is declared in it.</param>
internal sealed record WrittenHost(
    PciHostNode Node, string Name, IReadOnlyList<(int First, int Length)> Translated, IReadOnlySet<int> Occupied, NameTable Functions);

using Doorbell.Engine;

namespace Doorbell.Machine.Observing;

/// <summary>Faults of all devices of a run, oldest first, recorded by their IOMMU or not.</summary>
internal sealed class FaultLog : IState
{
    private readonly List<(int Machine, int Device, int Cause)> faults = [];

    /// <summary>All of them.</summary>
    public IEnumerable<int> All => faults.Select(fault => fault.Cause);

    /// <summary>Those of one device.</summary>
    public IEnumerable<int> Of(int machine, int device) =>
        faults.Where(fault => fault.Machine == machine && fault.Device == device).Select(fault => fault.Cause);

    /// <summary>Appends one.</summary>
    public void Add(int machine, int device, int cause) => faults.Add((machine, device, cause));

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(faults.Count);
        foreach (var fault in faults)
        {
            writer.Write(fault);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        faults.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            faults.Add(reader.Read<(int, int, int)>());
        }
    }
}

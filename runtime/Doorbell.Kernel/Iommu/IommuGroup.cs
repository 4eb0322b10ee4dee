using Doorbell.Engine;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.Iommu;

/// <summary>The smallest set of devices that the IOMMU can tell apart from others; domain and ownership are per group.</summary>
/// <param name="id">Position among the groups.</param>
/// <param name="iommu">Position in Iommus.</param>
/// <param name="devices">Positions in Devices.</param>
public sealed class IommuGroup(int id, int iommu, IReadOnlyList<int> devices) : IState
{
    /// <summary>Position among the groups.</summary>
    public int Id => id;

    /// <summary>Position in Iommus.</summary>
    public int Iommu => iommu;

    /// <summary>Positions in Devices.</summary>
    public IReadOnlyList<int> Devices => devices;

    /// <summary>The default domain's number.</summary>
    public int Default { get; set; }

    /// <summary>The present domain's number; −1 for the blocking domain.</summary>
    public int Current { get; set; } = -1;

    /// <summary>Who has claimed the group: the kernel's drivers, a process or a VM.</summary>
    public Owner Owner { get; set; } = Owner.Kernel;

    /// <summary>A vector of the group has needed software-mapped doorbells (iommufd: required_sw_msi).</summary>
    public bool NeedsDoorbells { get; set; }

    /// <summary>Numbers of the domains that PASIDs of the group's devices have.</summary>
    public SortedDictionary<uint, int> Processes { get; } = [];

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(Processes.Count);
        foreach (var (pasid, domain) in Processes)
        {
            writer.Write(pasid);
            writer.Write(domain);
        }

        writer.Write(Current);
        writer.Write(Owner.Kind);
        writer.Write(Owner.Index);
        writer.Write(NeedsDoorbells);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Processes.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            Processes.Add(reader.Read<uint>(), reader.Read<int>());
        }

        Current = reader.Read<int>();
        Owner = new Owner(reader.Read<OwnerKind>(), reader.Read<int>());
        NeedsDoorbells = reader.Read<bool>();
    }
}

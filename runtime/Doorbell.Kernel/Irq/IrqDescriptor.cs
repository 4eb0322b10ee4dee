using Doorbell.Engine;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.Irq;

/// <summary>irq_desc with the chip data of its levels: one requested interrupt.</summary>
public sealed class IrqDescriptor(int number) : IState
{
    /// <summary>No entry of an interrupt remapping table.</summary>
    public const int NoHandle = -1;

    /// <summary>Linux's interrupt number.</summary>
    public int Number => number;

    /// <summary>Whose handler it has.</summary>
    public IrqKind Kind { get; set; }

    /// <summary>Position in Devices; of a notice: in Vms.</summary>
    public int Device { get; set; }

    /// <summary>The device's vector or wire; of a notice: the vCPU.</summary>
    public int Index { get; set; }

    /// <summary>The IMSIC level's vector.</summary>
    public VectorPlace Place { get; set; }

    /// <summary>The first target's page: what an MSI descriptor with one address remembers.</summary>
    public ulong FirstPage { get; set; }

    /// <summary>desc->irq_common_data.affinity; none: all harts.</summary>
    public IReadOnlyList<int>? Affinity { get; set; }

    /// <summary>desc->pending_mask: a move that waits for the next interrupt.</summary>
    public IReadOnlyList<int>? Pending { get; set; }

    /// <summary>The identity of a temporary message that the device may have used on the old hart during a move under way; else none.</summary>
    public VectorPlace Temporary { get; set; }

    /// <summary>The old vector of a move under way.</summary>
    public VectorPlace Old { get; set; }

    /// <summary>What the device's entry (or the source's target) holds.</summary>
    public MsiMessage Message { get; set; }

    /// <summary>The interrupt's entry in its unit's remapping table, or <see cref="NoHandle"/>.</summary>
    public int Handle { get; set; } = NoHandle;

    /// <summary>Whether the vector's target has been counted as one by the domain's policy: that domain's number, or −1.</summary>
    public int TargetDomain { get; set; } = -1;

    /// <summary>The device holds a guest's message: KVM and the IOMMU deliver, this descriptor only stands by.</summary>
    public bool IsBypassed { get; set; }

    /// <summary>The kernel has spread the device's vectors over the harts itself, and nobody moves them (irqd_affinity_is_managed).</summary>
    public bool IsManaged { get; set; }

    /// <summary>A managed interrupt none of whose harts is online (irqd_is_managed_and_shutdown).</summary>
    public bool IsShutDown { get; set; }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(Kind);
        writer.Write(Device);
        writer.Write(Index);
        writer.Write(Place);
        writer.Write(FirstPage);
        SaveMask(writer, Affinity);
        SaveMask(writer, Pending);
        writer.Write(Temporary);
        writer.Write(Old);
        writer.Write(Message.Address);
        writer.Write(Message.Data);
        writer.Write(Handle);
        writer.Write(TargetDomain);
        writer.Write(IsBypassed);
        writer.Write(IsManaged);
        writer.Write(IsShutDown);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Kind = reader.Read<IrqKind>();
        Device = reader.Read<int>();
        Index = reader.Read<int>();
        Place = reader.Read<VectorPlace>();
        FirstPage = reader.Read<ulong>();
        Affinity = RestoreMask(reader);
        Pending = RestoreMask(reader);
        Temporary = reader.Read<VectorPlace>();
        Old = reader.Read<VectorPlace>();
        Message = new MsiMessage(reader.Read<ulong>(), reader.Read<uint>());
        Handle = reader.Read<int>();
        TargetDomain = reader.Read<int>();
        IsBypassed = reader.Read<bool>();
        IsManaged = reader.Read<bool>();
        IsShutDown = reader.Read<bool>();
    }

    private static void SaveMask(StateWriter writer, IReadOnlyList<int>? mask)
    {
        writer.Write(mask?.Count ?? -1);
        foreach (var hart in mask ?? [])
        {
            writer.Write(hart);
        }
    }

    private static int[]? RestoreMask(StateReader reader)
    {
        var count = reader.Read<int>();
        if (count < 0)
        {
            return null;
        }

        var mask = new int[count];
        reader.ReadAll<int>(mask);
        return mask;
    }
}

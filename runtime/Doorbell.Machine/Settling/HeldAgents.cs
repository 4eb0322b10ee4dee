using Doorbell.Engine;

namespace Doorbell.Machine.Settling;

/// <summary>Harts and vCPUs that take no interrupt.</summary>
internal sealed class HeldAgents : IState
{
    private readonly SortedSet<int> harts = [];
    private readonly SortedSet<(int Vm, int Vcpu)> vcpus = [];

    // Asked after every step of the machine, and most often there is none.
    private int heldHarts;
    private int heldVcpus;

    /// <summary>Whether a hart takes no interrupt.</summary>
    public bool HasHart(int hart) => heldHarts != 0 && harts.Contains(hart);

    /// <summary>Whether a vCPU takes no interrupt.</summary>
    public bool HasVcpu(int vm, int vcpu) => heldVcpus != 0 && vcpus.Contains((vm, vcpu));

    /// <summary>Whether anything is held.</summary>
    public bool IsEmpty => heldHarts == 0 && heldVcpus == 0;

    /// <summary>Holds a hart or lets it go.</summary>
    public void SetHart(int hart, bool held)
    {
        _ = held ? harts.Add(hart) : harts.Remove(hart);
        heldHarts = harts.Count;
    }

    /// <summary>Holds a vCPU or lets it go.</summary>
    public void SetVcpu(int vm, int vcpu, bool held)
    {
        _ = held ? vcpus.Add((vm, vcpu)) : vcpus.Remove((vm, vcpu));
        heldVcpus = vcpus.Count;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(harts.Count);
        foreach (var hart in harts)
        {
            writer.Write(hart);
        }

        writer.Write(vcpus.Count);
        foreach (var vcpu in vcpus)
        {
            writer.Write(vcpu);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        harts.Clear();
        vcpus.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            harts.Add(reader.Read<int>());
        }

        for (var count = reader.Read<int>(); count > 0; count--)
        {
            vcpus.Add(reader.Read<(int, int)>());
        }

        (heldHarts, heldVcpus) = (harts.Count, vcpus.Count);
    }
}

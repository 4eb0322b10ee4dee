using Doorbell.Engine;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.Kvm;

/// <summary>A virtual hart: where it runs, what backs its interrupt file, and which of its identities its guest uses for what.</summary>
public sealed class Vcpu : IState
{
    /// <param name="vm">Position in Vms.</param>
    /// <param name="number">Its number in the VM.</param>
    /// <param name="identities">Identities of its file.</param>
    public Vcpu(int vm, int number, int identities)
    {
        Vm = vm;
        Number = number;
        Devices = new int[identities + 1];
        Vectors = new int[identities + 1];
        Pending = new ulong[(identities / 64) + 1];
        Enabled = new ulong[(identities / 64) + 1];
    }

    /// <summary>Position in Vms.</summary>
    public int Vm { get; }

    /// <summary>Its number in the VM.</summary>
    public int Number { get; }

    /// <summary>Identities of its file.</summary>
    public int Identities => Devices.Length - 1;

    /// <summary>The hart that it runs on, and what backs its file.</summary>
    public VcpuFile File { get; set; } = new(VcpuFileKind.None, -1, 0, 0);

    /// <summary>Waits in WFI.</summary>
    public bool IsAsleep { get; set; }

    /// <summary>A move ended without resuming it.</summary>
    public bool IsStopped { get; set; }

    /// <summary>hvip.VSEIP: KVM has told it of an interrupt in a file that is not hardware's.</summary>
    public bool HasExternal { get; set; }

    /// <summary>Linux's interrupt number of its notice; −1 if it has none.</summary>
    public int NoticeIrq { get; set; } = -1;

    /// <summary>By identity: the device whose vector the guest gave it, plus one; 0 if it is free.</summary>
    public int[] Devices { get; }

    /// <summary>By identity: that device's vector.</summary>
    public int[] Vectors { get; }

    /// <summary>Pending bits of a software file.</summary>
    public ulong[] Pending { get; }

    /// <summary>Enable bits of a software file.</summary>
    public ulong[] Enabled { get; }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(File.Kind);
        writer.Write(File.Hart);
        writer.Write(File.Guest);
        writer.Write(File.Address);
        writer.Write(IsAsleep);
        writer.Write(IsStopped);
        writer.Write(HasExternal);
        writer.Write(NoticeIrq);
        writer.WriteAll<int>(Devices);
        writer.WriteAll<int>(Vectors);
        writer.WriteAll<ulong>(Pending);
        writer.WriteAll<ulong>(Enabled);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        File = new VcpuFile(reader.Read<VcpuFileKind>(), reader.Read<int>(), reader.Read<int>(), reader.Read<ulong>());
        IsAsleep = reader.Read<bool>();
        IsStopped = reader.Read<bool>();
        HasExternal = reader.Read<bool>();
        NoticeIrq = reader.Read<int>();
        reader.ReadAll<int>(Devices);
        reader.ReadAll<int>(Vectors);
        reader.ReadAll<ulong>(Pending);
        reader.ReadAll<ulong>(Enabled);
    }
}

using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Kvm;

/// <summary>Posted-interrupt descriptors as KVM keeps them for vCPUs (arch/x86/kvm/vmx/posted_intr.c, 6.12; Intel VT-d, revision 4.1, 9.12).</summary>
/// <remarks>64 bytes: 256 requests, then ON [0], SN [1], NV [23:16] and NDST [63:32] of one doubleword.</remarks>
public sealed class PostedDescriptors(IPlatform platform, MachineDescription machine)
{
    /// <summary>Bytes of a descriptor.</summary>
    public const int Size = 64;

    /// <summary>POSTED_INTR_VECTOR (arch/x86/include/asm/irq_vectors.h): a vCPU that runs takes what was posted without an exit.</summary>
    public const int Running = 0xf2;

    /// <summary>POSTED_INTR_WAKEUP_VECTOR: a vCPU that sleeps is woken.</summary>
    public const int Wakeup = 0xf1;

    private const ulong Control = 32;
    private const ulong Outstanding = 1;

    /// <summary>Whether a vector is one that descriptors notify.</summary>
    public static bool IsNotification(int vector) => vector is Running or Wakeup;

    /// <summary>Address of 64 requests.</summary>
    public static ulong RequestWord(VcpuFile file, int word) => file.Address + ((ulong)word * 8);

    /// <summary>vmx_vcpu_pi_load, pi_enable_wakeup_handler: notifications go to the vCPU's hart, with a vector that says whether it runs there.</summary>
    public void Direct(VcpuFile file, bool asleep)
    {
        platform.Bus.Read64(file.Address + Control, out var old);
        var vector = asleep ? Wakeup : Running;
        platform.Bus.Write64(file.Address + Control, (old & Outstanding) | ((ulong)vector << 16) | (machine.Harts[file.Hart].Id << 32));
    }

    /// <summary>pi_clear_on: the next interrupt that is posted notifies again.</summary>
    public void ClearOutstanding(VcpuFile file)
    {
        platform.Bus.Read64(file.Address + Control, out var control);
        platform.Bus.Write64(file.Address + Control, control & ~Outstanding);
    }
}

using Doorbell.Kernel;
using Doorbell.Kernel.Platform;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine;

/// <summary>A machine's operating system.</summary>
/// <param name="Kernel">What it does.</param>
/// <param name="View">What it can be asked.</param>
public sealed record RunningKernel(IKernel Kernel, IKernelView View)
{
    /// <summary>The Linux model.</summary>
    public static RunningKernel Linux(MachineDescription description, IPlatform platform, IKernelObserver observer)
    {
        var kernel = new LinuxKernel(description, platform, observer);
        return new RunningKernel(kernel, kernel);
    }
}

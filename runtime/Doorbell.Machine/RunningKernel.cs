using Doorbell.Kernel;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Policies;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine;

/// <summary>A machine's operating system.</summary>
/// <param name="Kernel">What it does.</param>
/// <param name="View">What it can be asked.</param>
public sealed record RunningKernel(IKernel Kernel, IKernelView View)
{
    /// <summary>The Linux model.</summary>
    public static RunningKernel Linux(MachineDescription description, IPlatform platform, IKernelObserver observer) =>
        LinuxWith(PolicyLibrary.Empty)(description, platform, observer);

    /// <summary>The Linux model with policies that are C# classes.</summary>
    public static KernelMaker LinuxWith(PolicyLibrary policies) => (description, platform, observer) =>
    {
        var kernel = new LinuxKernel(description, platform, observer, policies);
        return new RunningKernel(kernel, kernel);
    };
}

using Doorbell.Kernel.Platform;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine;

/// <summary>Makes the operating system of a machine whose hardware is built and reset.</summary>
/// <param name="description">The machine.</param>
/// <param name="platform">Its hardware.</param>
/// <param name="observer">Hears what the kernel does.</param>
public delegate RunningKernel KernelMaker(MachineDescription description, IPlatform platform, IKernelObserver observer);

using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Platform;

/// <summary>What every part of the kernel needs: the machine's description (which stands for its firmware tables), its hardware, and who listens.</summary>
/// <param name="Machine">The description.</param>
/// <param name="Platform">The hardware.</param>
/// <param name="Observer">Hears of handlers, exits, warnings.</param>
public sealed record KernelServices(MachineDescription Machine, IPlatform Platform, IKernelObserver Observer);

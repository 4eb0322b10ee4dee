using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Platform;

/// <summary>What every part of the kernel needs: the machine's description (which stands for its firmware tables), its hardware, and who listens.</summary>
/// <param name="Machine">The description.</param>
/// <param name="Platform">The hardware.</param>
/// <param name="Observer">Hears of handlers, exits, warnings.</param>
public sealed record KernelServices(MachineDescription Machine, IPlatform Platform, IKernelObserver Observer)
{
    /// <summary>Where a function can tell nobody that it was refused, the kernel prints that and goes on, as Linux does after a queue that has timed out.</summary>
    public void LogRefusal(KernelResult result)
    {
        if (result.Refusal is { } refusal)
        {
            Observer.Logged(refusal.Reason, refusal.Span);
        }
    }
}

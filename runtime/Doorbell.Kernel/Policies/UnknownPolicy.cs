using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Policies;

/// <summary>A policy whose class nobody has loaded. A kernel that is to use it does not boot.</summary>
internal sealed class UnknownPolicy(PolicyDescription description) : MappingPolicy(description)
{
    /// <summary>Why.</summary>
    public KernelResult Missing { get; } = KernelResult.Error(
        Errno.ENODEV,
        $"The policy \"{description.Origin.Name}\" is the C# class \"{description.Class}\", and this program has not loaded it: run the topology from a host program that has.",
        "runtime/Doorbell.Kernel/Policies/PolicyLibrary.cs", description.Origin.Of("class"));
}

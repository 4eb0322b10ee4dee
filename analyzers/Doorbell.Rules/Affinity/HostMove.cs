using Doorbell.Rules.Facts;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Affinity;

/// <summary>A policy under which vectors that the host handles move between files.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Example">A use that stands for the others.</param>
internal sealed record HostMove(PolicyDescription Policy, DeviceUse Example)
{
    /// <summary>Whether each move makes an entry in an MSI page table and removes one.</summary>
    public bool HasEntries => Policy is { Kind: PolicyKind.MsiPageTable, Covers: DoorbellCover.TargetFile };
}

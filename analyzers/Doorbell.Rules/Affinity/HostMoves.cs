using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Affinity;

/// <summary>Finds the policies under which vectors of the host's handling move. A guest's own vectors are its own affair.</summary>
internal static class HostMoves
{
    public static IEnumerable<HostMove> In(RuleContext context)
    {
        if (context.Facts.HostFiles is not { Harts.Count: > 1 })
        {
            yield break;
        }

        foreach (var inUse in context.Facts.Policies)
        {
            var isGuests = inUse.Policy is { Kind: PolicyKind.MsiPageTable, Covers: DoorbellCover.OwnedFiles };
            if (!isGuests && inUse.Uses.FirstOrDefault(use => use.Vectors > 0) is DeviceUse example)
            {
                yield return new HostMove(inUse.Policy, example);
            }
        }
    }
}

using Doorbell.Kernel.Iommu;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Policies;

/// <summary>The machine's policies, and which of them counts for a use.</summary>
public sealed class PolicyTable
{
    private readonly IMappingPolicy[] declared;

    /// <param name="policies">As declared.</param>
    /// <param name="doorbells">The interrupt files of harts.</param>
    /// <param name="library">Policies that are C# classes.</param>
    public PolicyTable(IReadOnlyList<PolicyDescription> policies, IDoorbellPages doorbells, PolicyLibrary library)
    {
        declared = [.. policies.Select(policy => Make(policy, doorbells, library))];
        Nobody = new MappingPolicy(new PolicyDescription { Origin = new Origin("none", SourceSpan.None), Kind = PolicyKind.None });
    }

    /// <summary>The policy where none is named, or where the named one does not serve the use.</summary>
    public IMappingPolicy Nobody { get; }

    /// <summary>The policy for a use: a policy that leaves the use out is as good as none.</summary>
    /// <param name="named">Position in Policies.</param>
    /// <param name="use">Host, user or VM.</param>
    /// <param name="unserved">The use, if the named policy leaves it out.</param>
    public IMappingPolicy For(int? named, PolicyUse use, out PolicyUse? unserved)
    {
        unserved = null;
        if (named is not { } index)
        {
            return Nobody;
        }

        if (declared[index].Description.Uses.Contains(use))
        {
            return declared[index];
        }

        unserved = use;
        return Nobody;
    }

    private static IMappingPolicy Make(PolicyDescription policy, IDoorbellPages doorbells, PolicyLibrary library) => policy.Kind switch
    {
        PolicyKind.PrepareMsi => new PrepareMsiPolicy(policy, doorbells),
        PolicyKind.ReservedRegion => new ReservedRegionPolicy(policy, doorbells),
        PolicyKind.MsiPageTable => new MsiPageTablePolicy(policy, doorbells),
        PolicyKind.Csharp => library.TryGet(policy.Class, out var make) ? make(policy, doorbells) : new UnknownPolicy(policy),
        _ => new MappingPolicy(policy),
    };
}

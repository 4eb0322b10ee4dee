using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>What is fixed about an iommu_domain before it exists.</summary>
public sealed record DomainPlan
{
    /// <summary>Number among the kernel's domains.</summary>
    public required int Id { get; init; }

    /// <summary>Its kind.</summary>
    public required DomainKind Kind { get; init; }

    /// <summary>Whose it is.</summary>
    public required Owner Owner { get; init; }

    /// <summary>Position in Domains, if it was declared.</summary>
    public int? Declared { get; init; }

    /// <summary>The policy that counts.</summary>
    public required IMappingPolicy Policy { get; init; }

    /// <summary>Position in Policies of the policy that was named, even if it does not serve this use.</summary>
    public int? NamedPolicy { get; init; }

    /// <summary>The use that the named policy leaves out; none if it serves it.</summary>
    public PolicyUse? Unserved { get; init; }

    /// <summary>Where it was declared, or its owner.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>IOVAs it may use.</summary>
    public AddressRange? Aperture { get; init; }

    /// <summary>Memory of a guest that owns a first stage on top of the domain, which then translates in the second stage whatever the policy says.</summary>
    public IGuestTables? GuestTables { get; init; }

    /// <summary>Where doorbells go in a domain of user space; none in the kernel's own.</summary>
    public DoorbellWindow? Window { get; init; }

    /// <summary>A VM's virtual interrupt files.</summary>
    public IVirtualFiles? Files { get; init; }

    /// <summary>The stage in which it translates.</summary>
    public TranslationStage Stage => GuestTables is not null ? TranslationStage.Second : Policy.Stage;
}

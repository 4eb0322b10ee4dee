using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Facts;

/// <summary>A device in a domain that it may be in: the default domain of its group, or one of a process or VM whose <c>passthrough</c> names it.</summary>
public sealed record DeviceUse
{
    /// <summary>The device.</summary>
    public required DeviceDescription Device { get; init; }

    /// <summary>Position in Devices.</summary>
    public required int DeviceIndex { get; init; }

    /// <summary>In whose hands it is: the host's driver's, a process's or a guest's.</summary>
    public required PolicyUse Kind { get; init; }

    /// <summary>Position in Processes or Vms; −1 for the host.</summary>
    public required int OwnerIndex { get; init; }

    /// <summary>The kernel, process or VM.</summary>
    public required Origin Owner { get; init; }

    /// <summary>The domain, if it was declared.</summary>
    public required DomainDescription? Domain { get; init; }

    /// <summary>The kind of the domain, declared or not.</summary>
    public required DomainKind DomainKind { get; init; }

    /// <summary>The policy that counts: kind None where nobody maps anything, also because the policy named leaves the use out.</summary>
    public required PolicyDescription Policy { get; init; }

    /// <summary>The policy that was named for it, even if that does not serve this use.</summary>
    public required PolicyDescription? NamedPolicy { get; init; }

    /// <summary>Whose <c>policy</c> property named it: the domain, its owner or the kernel.</summary>
    public required Origin PolicySetter { get; init; }

    /// <summary>Whether the host's own driver has it.</summary>
    public bool IsHost => Kind == PolicyUse.Host;

    /// <summary>Whether the policy that was named leaves this use out.</summary>
    public bool IsUnserved => NamedPolicy is not null && !NamedPolicy.Uses.Contains(Kind);

    /// <summary>Whether requests pass an IOMMU that translates them.</summary>
    public bool IsTranslated => Device.Iommu is not null && DomainKind != DomainKind.Identity;

    /// <summary>Message-signalled vectors of the device.</summary>
    public int Vectors => Device.Msix > 0 ? Device.Msix : Device.Msi;

    /// <summary>What to call the domain: its name, else its owner's.</summary>
    public string DomainName => Domain?.Origin.Name ?? (IsHost ? "the default domain" : Owner.Name);
}

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

    /// <summary>The IOMMU that its requests pass.</summary>
    public required IommuDescription? Iommu { get; init; }

    /// <summary>Memory of its owner that the domain maps; none in the host's.</summary>
    public required IReadOnlyList<MappedMemory> Memory { get; init; }

    /// <summary>The interface by which its owner has it; null for the host.</summary>
    public required UserApi? Api { get; init; }

    /// <summary>Whether a guest owns a first stage on top of the domain.</summary>
    public required bool HasGuestStage { get; init; }

    /// <summary>The stage in which the domain translates.</summary>
    public TranslationStage Stage => HasGuestStage ? TranslationStage.Second : Policy.Stage;

    /// <summary>Whether the host's own driver has it.</summary>
    public bool IsHost => Kind == PolicyUse.Host;

    /// <summary>Whether the policy that was named leaves this use out.</summary>
    public bool IsUnserved => NamedPolicy is not null && !NamedPolicy.Uses.Contains(Kind);

    /// <summary>Whether requests pass an IOMMU that translates them.</summary>
    public bool IsTranslated => Device.Iommu is not null && DomainKind != DomainKind.Identity;

    /// <summary>Whether its messages are translated like any other write, as everywhere but behind VT-d, which takes their range for itself.</summary>
    public bool TranslatesMessages => IsTranslated && Vectors > 0 && Iommu?.Kind != IommuKind.Vtd;

    /// <summary>Whether the policy that was named does nothing for such a use: it leaves it out, or has only a VM's own files to offer.</summary>
    public bool IsLeftOut => IsUnserved || (Kind != PolicyUse.Vm && Policy is { Kind: PolicyKind.MsiPageTable, Covers: DoorbellCover.OwnedFiles });

    /// <summary>Message-signalled vectors of the device.</summary>
    public int Vectors => Device.Msix > 0 ? Device.Msix : Device.Msi;

    /// <summary>What to call the domain: its name, else its owner's.</summary>
    public string DomainName => Domain?.Origin.Name ?? (IsHost ? "the default domain" : Owner.Name);
}

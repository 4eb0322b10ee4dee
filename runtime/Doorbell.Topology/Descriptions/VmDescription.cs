namespace Doorbell.Topology.Descriptions;

/// <summary>A virtual machine.</summary>
public sealed record VmDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>By which API its VMM owns devices.</summary>
    public UserApi Api { get; init; }

    /// <summary>Devices it may be given: indexes in Devices.</summary>
    public IReadOnlyList<int> Passthrough { get; init; } = [];

    /// <summary>Index in Policies.</summary>
    public int? Policy { get; init; }

    /// <summary>Where each vCPU runs at first: positions in Harts.</summary>
    public required IReadOnlyList<int> Vcpus { get; init; }

    /// <summary>Guest physical.</summary>
    public required AddressRange Ram { get; init; }

    /// <summary>Guest-physical address of the first virtual file.</summary>
    public ulong? Imsic { get; init; }

    /// <summary>Arm: guest-physical address of the virtual ITS.</summary>
    public ulong? Its { get; init; }

    /// <summary>Of each virtual file.</summary>
    public int Identities { get; init; } = 63;

    /// <summary>How virtual files are backed.</summary>
    public AiaMode Aia { get; init; }

    /// <summary>Direct delivery where possible.</summary>
    public bool Irqbypass { get; init; } = true;

    /// <summary>The guest owns a first stage.</summary>
    public bool Viommu { get; init; }

    /// <summary>Capabilities of the IOMMU that the guest sees.</summary>
    public IReadOnlyList<string> ViommuCapabilities { get; init; } = [];

    /// <summary>Where the guest's first stage maps its virtual files.</summary>
    public ulong? GuestDoorbell { get; init; }

    /// <summary>What the device holds.</summary>
    public BypassMessage BypassMessage { get; init; }

    /// <summary>Indexes in Domains.</summary>
    public IReadOnlyList<int> Domains { get; init; } = [];
}

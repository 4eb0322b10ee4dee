namespace Doorbell.Machine.Hosting;

/// <summary>What becomes of a device's access at an IOMMU of another architecture than RISC-V.</summary>
/// <param name="Kind">Where it ended.</param>
/// <param name="Address">Forwarded: the physical address. Stored: where it was recorded.</param>
/// <param name="Data">Forwarded: the data, which a remapping unit may have replaced.</param>
/// <param name="Cause">Stopped: the IOMMU's own number of the reason; 0 for an access that is aborted without a record.</param>
internal readonly record struct HostedOutcome(HostedResult Kind, ulong Address, ulong Data, int Cause)
{
    /// <summary>The access goes on.</summary>
    public static HostedOutcome Forward(ulong address, ulong data) => new(HostedResult.Forwarded, address, data, 0);

    /// <summary>The access is terminated.</summary>
    public static HostedOutcome Stop(int cause) => new(HostedResult.Stopped, 0, 0, cause);
}

namespace Doorbell.Hardware.Aplic;

/// <summary>What an APLIC's maker decides for all its domains (AIA, "Advanced Platform-Level Interrupt Controller").</summary>
public sealed record AplicParameters
{
    /// <summary>Interrupt sources, 1 to 1023; source i is wire i.</summary>
    public int Sources { get; init; } = 96;

    /// <summary>IPRIOLEN, 1 to 8.</summary>
    public int PriorityLength { get; init; } = 8;

    /// <summary>Bits of field EIID in <c>target</c> and <c>genmsi</c>, up to 11.</summary>
    public int IdentityBits { get; init; } = 11;

    /// <summary>Largest guest file number that a supervisor-level domain can send to (GEILEN).</summary>
    public int GuestFiles { get; init; }

    /// <summary>Whether a write of <c>sourcecfg</c> sets the pending bit if the rectified input is high in the new mode; the specification allows both.</summary>
    public bool PendingOnConfiguration { get; init; } = true;

    /// <summary>Whether <c>setipnum_be</c> is implemented in domains that are little-endian only.</summary>
    public bool BigEndianPort { get; init; } = true;

    /// <summary>Whether the MSI address fields read zero once they are locked.</summary>
    public bool HidesLockedAddresses { get; init; }
}

namespace Doorbell.Hardware.Imsic;

/// <summary>What an IMSIC's maker decides (AIA, "Incoming MSI Controller").</summary>
public sealed record ImsicParameters
{
    /// <summary>Identities of each hart's own file: 64·m − 1, 63 to 2047.</summary>
    public int Identities { get; init; } = 255;

    /// <summary>Identities of each guest file: 64·m − 1, 63 to 2047.</summary>
    public int GuestIdentities { get; init; } = 255;

    /// <summary>Whether <c>seteipnum_be</c> is implemented; else writes to it are ignored.</summary>
    public bool BigEndian { get; init; }

    /// <summary>Whether the harts' own files support <c>eidelivery</c> = 0x40000000, which is then the value at reset.</summary>
    public bool DirectDelivery { get; init; }

    /// <summary>Why an IMSIC cannot be built like this, or null. Sections are the AIA's.</summary>
    public string? Fault =>
        !IsCount(Identities) ? $"{Identities} identities: the count is one less than a multiple of 64, 63 to 2047 (AIA, \"Interrupt files and interrupt identities\")"
        : !IsCount(GuestIdentities) ? $"{GuestIdentities} guest identities: the count is one less than a multiple of 64, 63 to 2047 (AIA, \"Interrupt files and interrupt identities\")"
        : null;

    private static bool IsCount(int identities) => identities is >= 63 and <= 2047 && identities % 64 == 63;
}

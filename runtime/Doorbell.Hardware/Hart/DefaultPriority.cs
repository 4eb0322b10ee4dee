namespace Doorbell.Hardware.Hart;

/// <summary>
/// The default priority order of major interrupts (AIA, "Defined major interrupts and default priorities", with the order planned there for
/// interrupts that are not assigned yet). Custom and reserved interrupts, which the AIA leaves to the maker, come last, by number.
/// </summary>
internal static class DefaultPriority
{
    private static readonly byte[] Order =
    [
        47, 23, 46, 45, 22, 44, 43, 21, 42, 41, 20, 40,
        11, 3, 7, 9, 1, 5, 12, 10, 2, 6, 13,
        39, 19, 38, 37, 18, 36, 35, 17, 34, 33, 16, 32,
        14, 15, 24, 25, 26, 27, 28, 29, 30, 31, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 8, 4, 0,
    ];

    private static readonly byte[] Ranks = RanksOf(Order);

    /// <summary>An interrupt's place: 0 is the highest priority. Identities from 64 on come after all others.</summary>
    public static int Rank(int major) => major < Ranks.Length ? Ranks[major] : major;

    private static byte[] RanksOf(byte[] order)
    {
        var ranks = new byte[order.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = (byte)rank;
        }

        return ranks;
    }
}

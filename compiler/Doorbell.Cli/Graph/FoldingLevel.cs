namespace Doorbell.Cli.Graph;

/// <summary>How much is drawn as one box.</summary>
/// <param name="LongestOpenArray">Arrays of more elements are folded.</param>
/// <param name="ByTarget">Only what leads to the same boxes is folded.</param>
/// <param name="AcrossNames">Also what is declared one by one, and of the same kind.</param>
internal readonly record struct FoldingLevel(int LongestOpenArray, bool ByTarget, bool AcrossNames)
{
    /// <summary>From the most telling picture to the smallest.</summary>
    public static IReadOnlyList<FoldingLevel> All { get; } =
    [
        new(4, true, false),
        new(1, true, false),
        new(1, false, false),
        new(1, true, true),
        new(1, false, true),
    ];
}

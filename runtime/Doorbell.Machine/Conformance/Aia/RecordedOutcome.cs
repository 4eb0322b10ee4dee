namespace Doorbell.Machine.Conformance.Aia;

/// <summary>What a trace says came of an instruction.</summary>
/// <param name="Result">The destination register; null if there was none.</param>
/// <param name="Mask">The bits of it that count.</param>
/// <param name="Trap">The exception code; 0 if the instruction succeeded.</param>
internal readonly record struct RecordedOutcome(ulong? Result, ulong Mask, int Trap)
{
    /// <summary>Exception code of a load access fault.</summary>
    public const int LoadAccessFault = 5;

    /// <summary>Exception code of a store access fault.</summary>
    public const int StoreAccessFault = 7;

    /// <summary>Reads the outcome's keys.</summary>
    public static RecordedOutcome Of(TraceLine line) => new(
        line.OptionalNumber("result"),
        line.OptionalNumber("mask") ?? ulong.MaxValue,
        line.Has("trap") ? line.Number("trap", 1, 63) : 0);

    /// <summary>Compares with what came of it here.</summary>
    public LineOutcome Compare(int trap, ulong result)
    {
        if (trap != Trap)
        {
            return LineOutcome.Mismatched($"{Describe(trap)}, recorded is {Describe(Trap)}.");
        }

        return trap == 0 && Result is { } expected && ((result ^ expected) & Mask) != 0
            ? LineOutcome.Mismatched($"The result is 0x{result & Mask:x}, recorded is 0x{expected & Mask:x}.")
            : LineOutcome.Matched;
    }

    private static string Describe(int trap) => trap == 0 ? "no trap" : $"trap {trap}";
}

using System.Globalization;

namespace Doorbell.Compiler.Schema.Types;

/// <summary>An integer in a range.</summary>
/// <param name="Minimum">Least value.</param>
/// <param name="Maximum">Greatest value.</param>
/// <param name="Unit">What it counts.</param>
public sealed record IntegerType(long Minimum, long Maximum, IntegerUnit Unit = IntegerUnit.Count) : PropertyType
{
    /// <inheritdoc/>
    public override string Description => Unit switch
    {
        IntegerUnit.Address => "an address",
        _ when Maximum == long.MaxValue && Minimum == 0 => $"an integer{Noun}",
        _ => $"an integer{Noun}, {Limits}",
    };

    /// <summary>The range in words: <c>1 to 64</c>.</summary>
    public string Limits => Maximum == long.MaxValue
        ? Written(Minimum) + " or more"
        : $"{Written(Minimum)} to {Written(Maximum)}";

    private string Noun => Unit switch
    {
        IntegerUnit.Bits => " of bits",
        IntegerUnit.Entries => " of entries",
        IntegerUnit.Pages => " of pages",
        _ => "",
    };

    private static string Written(long value) => value >= 0x1_0000
        ? "0x" + value.ToString("x", CultureInfo.InvariantCulture)
        : value.ToString(CultureInfo.InvariantCulture);
}

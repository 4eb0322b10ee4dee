namespace Doorbell.Cli.Graph;

/// <summary>
/// How wide a text can get, without asking a font: nobody knows which one a viewer has. The sans-serif widths are those of a wide bold face
/// (DejaVu Sans Bold), the monospaced one is wider than the usual faces.
/// </summary>
internal static class TextMetrics
{
    private const double MonospacedWidth = 0.615;
    private const int OtherCharacter = 1100;

    // In thousandths of the font size, from U+0020 to U+007E.
    private static readonly short[] Widths =
    [
        349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366,
        696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 581,
        1000, 774, 763, 734, 831, 684, 684, 821, 837, 373, 373, 775, 638, 996, 837, 851,
        733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 366, 458, 838, 500,
        500, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688,
        716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838,
    ];

    /// <summary>An upper bound of the width of a sans-serif text, in the unit of the font size.</summary>
    public static double SansSerif(string text, double fontSize)
    {
        var sum = 0;
        foreach (var c in text)
        {
            sum += c is >= ' ' and <= '~' ? Widths[c - ' '] : OtherCharacter;
        }

        return sum * fontSize / 1000;
    }

    /// <summary>An upper bound of the width of a monospaced text, in the unit of the font size.</summary>
    public static double Monospaced(string text, double fontSize) => text.Length * fontSize * MonospacedWidth;
}

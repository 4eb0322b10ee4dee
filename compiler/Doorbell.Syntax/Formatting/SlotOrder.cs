namespace Doorbell.Syntax.Formatting;

/// <summary>The places in a line that may be aligned, from left to right.</summary>
internal static class SlotOrder
{
    public const int Name = 0;
    public const int As = 1;
    public const int Variant = 2;
    public const int Value = 3;
    public const int In = 4;
    public const int Brace = 5;

    /// <summary>Where the property of this number begins.</summary>
    public static int Cell(int number) => 6 + (2 * number);

    /// <summary>Its equal sign.</summary>
    public static int CellValue(int number) => 7 + (2 * number);
}

namespace Doorbell.Compiler.Rendering;

/// <summary>Paints text by ANSI escape sequences, or leaves it as it is.</summary>
internal sealed class Palette(bool useColours)
{
    public string Paint(Colour colour, string text)
    {
        if (!useColours)
        {
            return text;
        }

        var code = colour switch
        {
            Colour.Bold => "1",
            Colour.Red => "1;31",
            Colour.Yellow => "1;33",
            Colour.Cyan => "1;36",
            _ => "1;34",
        };
        return $"\u001b[{code}m{text}\u001b[0m";
    }
}

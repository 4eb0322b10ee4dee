using System.Text;

namespace Doorbell.Compiler.Rendering;

/// <summary>Makes text from files fit to be printed: a terminal must not obey what a file says.</summary>
internal static class Printable
{
    /// <summary>The text with control characters replaced, each by one character.</summary>
    public static string Of(string text)
    {
        StringBuilder? replaced = null;
        for (var at = 0; at < text.Length; at++)
        {
            if (IsUnprintable(text[at]))
            {
                replaced ??= new StringBuilder(text);
                replaced[at] = text[at] == '\t' ? ' ' : '\ufffd';
            }
        }

        return replaced?.ToString() ?? text;
    }

    /// <summary>Control characters, and those that change the direction of what follows.</summary>
    private static bool IsUnprintable(char character) =>
        char.IsControl(character) || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}

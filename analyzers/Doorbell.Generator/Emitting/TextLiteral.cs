using System.Text;

namespace Doorbell.Generator.Emitting;

/// <summary>Texts of files as literals.</summary>
internal static class TextLiteral
{
    /// <summary>A UTF-8 literal, which unlike a string takes no room in the limited heap of an assembly's strings.</summary>
    /// <remarks>A half of a surrogate pair, which UTF-8 has not, becomes U+FFFD: as long, so that places stay what they are.</remarks>
    public static string Utf8(string text)
    {
        var literal = new StringBuilder(text.Length + 16).Append("@\"");
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                literal.Append(text[at++]).Append(text[at]);
            }
            else
            {
                literal.Append(char.IsSurrogate(text[at]) ? '\ufffd' : text[at]);
            }

            if (text[at] == '"')
            {
                literal.Append('"');
            }
        }

        return literal.Append("\"u8").ToString();
    }

    /// <summary>A short string.</summary>
    public static string Short(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}

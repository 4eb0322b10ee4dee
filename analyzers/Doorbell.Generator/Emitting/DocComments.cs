using System.Text;

namespace Doorbell.Generator.Emitting;

/// <summary>Writes documentation comments.</summary>
internal static class DocComments
{
    /// <summary>The author's words, paragraphs kept; else what the declaration itself says.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="doc">The author's words, or null.</param>
    /// <param name="head">The declaration as written.</param>
    public static void Summary(SourceWriter writer, string? doc, string head)
    {
        if (doc is null || doc.Trim().Length == 0)
        {
            writer.Line($"/// <summary><c>{Escape(head)}</c></summary>");
            return;
        }

        writer.Line("/// <summary>");
        var paragraphs = doc.Replace("\r", "").Split(["\n\n"], StringSplitOptions.RemoveEmptyEntries);
        foreach (var paragraph in paragraphs)
        {
            var lines = paragraph.Split('\n');
            for (var at = 0; at < lines.Length; at++)
            {
                var (before, after) = paragraphs.Length == 1 ? ("", "") : (at == 0 ? "<para>" : "", at == lines.Length - 1 ? "</para>" : "");
                writer.Line($"/// {before}{Escape(lines[at].TrimEnd())}{after}");
            }
        }

        writer.Line("/// </summary>");
        writer.Line($"/// <remarks><c>{Escape(head)}</c></remarks>");
    }

    /// <summary>A parameter.</summary>
    public static void Param(SourceWriter writer, string name, string text) =>
        writer.Line($"/// <param name=\"{name.TrimStart('@')}\">{Escape(text)}</param>");

    /// <summary>Text as XML allows it, on one line.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufffe' or '\uffff' => " ",
                _ when char.IsSurrogate(c) => "?",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}

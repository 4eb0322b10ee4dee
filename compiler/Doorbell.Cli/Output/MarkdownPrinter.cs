using System.Text.RegularExpressions;

namespace Doorbell.Cli.Output;

/// <summary>Prints a page of Markdown for a terminal: wrapped, marks turned into styles, code as it is.</summary>
internal static partial class MarkdownPrinter
{
    private const int WidestText = 100;

    /// <param name="output">Where to.</param>
    /// <param name="markdown">Headings, paragraphs, lists, tables and fenced code.</param>
    /// <param name="ansi">Styles of the terminal.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static void Print(TextWriter output, string markdown, Ansi ansi, int width)
    {
        var inCode = false;
        var paragraph = new List<string>();
        void EndParagraph()
        {
            PrintWrapped(output, paragraph, ansi, Math.Min(width, WidestText));
            paragraph.Clear();
        }

        foreach (var line in markdown.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                EndParagraph();
                inCode = !inCode;
            }
            else if (inCode)
            {
                output.WriteLine(line == "" ? "" : $"    {ansi.Cyan(line)}");
            }
            else if (line.StartsWith('#'))
            {
                EndParagraph();
                output.WriteLine(ansi.Bold(line.TrimStart('#').Trim().Replace("`", "", StringComparison.Ordinal)));
            }
            else if (line == "" || line.StartsWith('|'))
            {
                EndParagraph();
                output.WriteLine(Styled(line, ansi));
            }
            else
            {
                if (ListItem().IsMatch(line))
                {
                    EndParagraph();
                }

                paragraph.Add(line);
            }
        }

        EndParagraph();
    }

    private static void PrintWrapped(TextWriter output, List<string> lines, Ansi ansi, int width)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var indent = new string(' ', ListItem().Match(lines[0]).Length);
        var text = "";
        foreach (var word in string.Join(' ', lines.Select((line, i) => i == 0 ? line.TrimEnd() : line.Trim())).Split(' '))
        {
            if (text.Length + 1 + word.Length > width && text.Trim() != "")
            {
                output.WriteLine(Styled(text, ansi));
                text = indent + word;
            }
            else
            {
                text = text == "" ? word : $"{text} {word}";
            }
        }

        output.WriteLine(Styled(text, ansi));
    }

    private static string Styled(string text, Ansi ansi)
    {
        var coded = Code().Replace(text, match => ansi.Cyan(match.Groups[1].Value));
        return Strong().Replace(coded, match => ansi.Bold(match.Groups[1].Value));
    }

    [GeneratedRegex(@"^\s*(?:[-*]|\d+\.)\s+")]
    private static partial Regex ListItem();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\*\*([^*]+)\*\*")]
    private static partial Regex Strong();
}

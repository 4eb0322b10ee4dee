using System.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>Reads the <c>///</c> lines that stand right above a token.</summary>
internal static class DocComment
{
    /// <summary>
    /// The text of the last run of <c>///</c> lines before the token, without the slashes and one blank; null if there is none or an empty
    /// line parts it from the token. Comments of the other kind do not part them.
    /// </summary>
    public static string? Before(TokenList tokens, int index)
    {
        var trivia = tokens.Source.TextOf(tokens.TriviaBefore(index));
        if (trivia.IndexOf("///", StringComparison.Ordinal) < 0)
        {
            return null;
        }

        var lines = trivia.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');

        // What stands on the line of the token before is a remark about that one, except at the file's begin.
        var doc = new StringBuilder();
        for (var i = index == 0 ? 0 : 1; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith("///", StringComparison.Ordinal))
            {
                var text = line.Substring(3);
                doc.Append(doc.Length > 0 ? "\n" : "").Append(text.StartsWith(" ", StringComparison.Ordinal) ? text.Substring(1) : text);
            }
            else if (line.Length == 0 && i < lines.Length - 1)
            {
                doc.Clear();
            }
        }

        return doc.Length > 0 ? doc.ToString() : null;
    }
}

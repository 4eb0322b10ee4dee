using System.Text;
using Doorbell.Syntax.Statements;

namespace Doorbell.Import.Writing;

/// <summary>Makes identifiers of the language out of a device tree's names.</summary>
internal static class Identifier
{
    private const int Longest = 40;

    private static readonly HashSet<string> Taken = Words();

    /// <summary>Letters, digits and underscores, a letter first, and no word that a scenario would take for one of its own.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="otherwise">Taken where nothing is left of the text.</param>
    public static string From(string text, string otherwise)
    {
        var name = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(char.ToLowerInvariant(c));
            }
            else if (name.Length > 0 && name[^1] != '_')
            {
                name.Append('_');
            }
        }

        var clean = name.ToString()[..Math.Min(name.Length, Longest)].Trim('_');
        if (clean.Length == 0)
        {
            return otherwise;
        }

        return char.IsAsciiDigit(clean[0]) ? otherwise + "_" + clean : Taken.Contains(clean) ? clean + "_" : clean;
    }

    /// <summary>From the name of the node at the end of a path, without its address.</summary>
    public static string FromPath(string path, string otherwise) => From(path[(path.LastIndexOf('/') + 1)..].Split('@', '#')[0], otherwise);

    private static HashSet<string> Words()
    {
        var words = new HashSet<string>(StringComparer.Ordinal) { "and", "or", "not", "in", "true", "false", "none", "x" };
        foreach (var shape in StatementShapes.All)
        {
            words.Add(shape.Word);
            words.UnionWith(shape.Slots.Select(slot => slot.Word).OfType<string>());
        }

        return words;
    }
}

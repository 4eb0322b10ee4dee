using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Files;

/// <summary>Texts that a host has at hand, found by their paths relative to each other. Nothing is read.</summary>
/// <remarks>Both separators are understood; a path that differs only in case is another one.</remarks>
public sealed class TextSources : ISourceResolver
{
    private readonly Dictionary<string, SourceText> texts = new(StringComparer.Ordinal);

    /// <param name="texts">All of them; of several with one path the first counts.</param>
    public TextSources(IEnumerable<SourceText> texts)
    {
        foreach (var text in texts)
        {
            var path = Normal(text.Path);
            if (!this.texts.ContainsKey(path))
            {
                this.texts.Add(path, text);
            }
        }
    }

    /// <inheritdoc/>
    public SourceText? Resolve(string path, string importingFile) =>
        texts.TryGetValue(PathOf(path, importingFile), out var text) ? text : null;

    /// <summary>The path of a file that another one names, without <c>.</c> and <c>..</c> and with <c>/</c> between its parts.</summary>
    /// <param name="path">As it is written.</param>
    /// <param name="importingFile">The path of the file that it is written in.</param>
    public static string PathOf(string path, string importingFile)
    {
        var written = path.Replace('\\', '/');
        if (written.StartsWith("/", StringComparison.Ordinal) || (written.Length > 1 && written[1] == ':'))
        {
            return Normal(written);
        }

        var importing = importingFile.Replace('\\', '/');
        return Normal(importing.Substring(0, importing.LastIndexOf('/') + 1) + written);
    }

    private static string Normal(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not (".." or ""))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }
}

using Doorbell.Compiler.Files;

namespace Doorbell.Generator.Reading;

/// <summary>Paths as generated code may show them: the same on every machine.</summary>
internal static class RelativePath
{
    /// <summary>The path from a folder; the path itself if they have no common root.</summary>
    public static string Of(string path, string folder)
    {
        var target = TextSources.PathOf(path, "").Split('/');
        var from = folder.Length == 0 ? [] : TextSources.PathOf(folder, "").TrimEnd('/').Split('/');
        var common = 0;
        while (common < from.Length && common < target.Length - 1 && string.Equals(from[common], target[common], StringComparison.Ordinal))
        {
            common++;
        }

        return common == 0
            ? string.Join("/", target)
            : string.Join("/", Enumerable.Repeat("..", from.Length - common).Concat(target.Skip(common)));
    }
}

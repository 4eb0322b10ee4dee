using Doorbell.Testing;

namespace Doorbell.EndToEnd.House;

/// <summary>What people wrote in this repository: every file that is no build output and not generated.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] MadeFolders = ["bin", "obj", ".git", "artifacts", "node_modules", "out", "TestResults", "BenchmarkDotNet.Artifacts"];
    private static readonly string[] BinaryExtensions = [".dtb", ".gz", ".aml", ".png", ".vsix"];

    /// <summary>Paths from the root, with <c>/</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Below(RepositoryRoot.Path).Order(StringComparer.Ordinal)];

    /// <summary>C# sources that people maintain.</summary>
    public static IEnumerable<string> Sources =>
        All.Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && !path.Contains("/Generated/", StringComparison.Ordinal));

    public static IEnumerable<string> Projects => All.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

    public static IEnumerable<string> Texts => All.Where(path => !BinaryExtensions.Contains(Path.GetExtension(path)));

    public static string TextOf(string path) => File.ReadAllText(RepositoryRoot.Of(path));

    private static IEnumerable<string> Below(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            // In a work tree .git is a file.
            if (Path.GetFileName(file) != ".git" && !file.Contains(".received.", StringComparison.Ordinal))
            {
                yield return Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/');
            }
        }

        foreach (var file in Directory.EnumerateDirectories(folder).Where(f => !MadeFolders.Contains(Path.GetFileName(f))).SelectMany(Below))
        {
            yield return file;
        }
    }
}

using Doorbell.Compiler;
using Doorbell.Compiler.Files;
using Doorbell.Syntax.Text;
using Doorbell.Testing;

namespace Doorbell.Rules.Tests.Samples;

/// <summary>Reads the repository's samples, each file known by its path below <c>samples</c>.</summary>
internal sealed class SampleModel : ISourceResolver
{
    private static readonly string Folder = RepositoryRoot.Of("samples");

    private readonly Dictionary<string, SourceText> read = [];

    /// <summary>Every sample, in ordinal order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.topo", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static Model Of(string sample)
    {
        var files = new SampleModel();
        return Compilation.Create(files.Open(sample), files);
    }

    public SourceText? Resolve(string path, string importingFile)
    {
        var below = Path.GetRelativePath(Folder, Path.GetFullPath(Path.Combine(Folder, Path.GetDirectoryName(importingFile) ?? "", path))).Replace('\\', '/');
        return File.Exists(Path.Combine(Folder, below)) ? Open(below) : null;
    }

    private SourceText Open(string sample)
    {
        if (!read.TryGetValue(sample, out var source))
        {
            read.Add(sample, source = new SourceText(sample, File.ReadAllText(Path.Combine(Folder, sample))));
        }

        return source;
    }
}

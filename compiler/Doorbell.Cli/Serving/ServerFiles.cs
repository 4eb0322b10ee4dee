using System.Text;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax.Text;

namespace Doorbell.Cli.Serving;

/// <summary>The disk, for the language server: whatever goes wrong there is a file that is not there.</summary>
internal sealed class ServerFiles : IFileSource
{
    private const int MostTopologies = 2000;
    private const int DeepestFolder = 12;
    private static readonly string[] Skipped = ["node_modules", "bin", "obj"];
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    private static readonly EnumerationOptions Topologies = new()
    {
        IgnoreInaccessible = true,
        RecurseSubdirectories = true,
        MaxRecursionDepth = DeepestFolder,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <inheritdoc/>
    public string? Read(string path) => Try(() =>
    {
        var file = new FileInfo(path);
        if (file.Length > SyntaxLimits.FileLength * 4L)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        var start = bytes is [0xef, 0xbb, 0xbf, ..] ? 3 : 0;
        return Utf8.GetString(bytes, start, bytes.Length - start);
    });

    /// <inheritdoc/>
    public long StampOf(string path)
    {
        var file = Try(() => new FileInfo(path) is { Exists: true } found ? found : null);
        return file is null ? 0 : (file.LastWriteTimeUtc.Ticks * 31) + file.Length + 1;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> TopologiesBelow(string folder) => Try(() => Directory.EnumerateFiles(folder, "*.topo", Topologies)
        .Where(path => !Path.GetRelativePath(folder, path).Split('/', '\\').Any(part => Skipped.Contains(part) || part.StartsWith('.')))
        .Take(MostTopologies)
        .Order(StringComparer.Ordinal)
        .ToArray()) ?? [];

    /// <inheritdoc/>
    public IReadOnlyList<string> NamesIn(string folder) => Try(() => new DirectoryInfo(folder).EnumerateFileSystemInfos()
        .Where(entry => !entry.Name.StartsWith('.'))
        .Select(entry => entry is DirectoryInfo ? entry.Name + "/" : entry.Name)
        .Take(MostTopologies)
        .Order(StringComparer.Ordinal)
        .ToArray()) ?? [];

    private static T? Try<T>(Func<T?> ask)
        where T : class
    {
        try
        {
            return ask();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}

namespace Doorbell.Cli.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("doorbell-").FullName;

    /// <summary>Writes a file, and gives its name back.</summary>
    public string Add(string name, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        return name;
    }

    /// <summary>The text of a file.</summary>
    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    /// <summary>Names of all files, in order.</summary>
    public IReadOnlyList<string> Names => [.. Directory.EnumerateFileSystemEntries(Path).Select(e => System.IO.Path.GetFileName(e)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

namespace Doorbell.EndToEnd.Commands;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class SandboxFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("doorbell-").FullName;

    public string PathOf(string name) => Path.Combine(path, name);

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    public void Dispose() => Directory.Delete(path, recursive: true);
}

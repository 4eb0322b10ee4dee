using Doorbell.Testing;

namespace Doorbell.Cli.Tests;

/// <summary>A folder with the board that most examples of rules extend.</summary>
internal sealed class RuleFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public RuleFolder() => folder.Add("board.topo", File.ReadAllText(RepositoryRoot.Of("samples/08-wiring-bugs/board.topo")));

    public string Path => folder.Path;

    public void Add(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.Combine(Path, name))!);
        folder.Add(name, text);
    }

    public string TextOf(string name) => folder.Read(name);

    public void Dispose() => folder.Dispose();
}

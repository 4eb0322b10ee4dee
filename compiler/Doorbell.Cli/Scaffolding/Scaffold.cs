using System.Reflection;

namespace Doorbell.Cli.Scaffolding;

/// <summary>Files that a new folder starts from.</summary>
internal static class Scaffold
{
    private const string Name = "$name$";

    /// <summary>Paths below the folder, and texts; the topology first, behind it settings that a folder may have already.</summary>
    /// <param name="name">The topology's name.</param>
    public static IReadOnlyList<(string Path, string Text)> Of(string name) =>
    [
        ($"{name}.topo", TextOf("board.topo").Replace(Name, name, StringComparison.Ordinal)),
        ("doorbell.json", TextOf("doorbell.json")),
        (".editorconfig", TextOf("editorconfig")),
        (".vscode/settings.json", TextOf("vscode-settings.json")),
        (".vscode/extensions.json", TextOf("vscode-extensions.json")),
    ];

    private static string TextOf(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Doorbell.Cli.Scaffolding.{file}")
            ?? throw new InvalidOperationException($"\"{file}\" is not part of the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

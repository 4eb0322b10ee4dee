using Doorbell.Cli.Hosting;
using Doorbell.Compiler.Files;
using Doorbell.Syntax;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Cli.Commands;

/// <summary>The files of one command: those on the command line and those that they import, each read once and always known by one name.</summary>
internal sealed class TopologyFiles : ISourceResolver
{
    private const string Extension = ".topo";
    private readonly CommandContext context;
    private readonly Dictionary<string, SourceText?> read = new(StringComparer.Ordinal);

    public TopologyFiles(CommandContext context) => this.context = context;

    /// <summary>The paths that arguments mean: a folder is all its topologies, in ordinal order.</summary>
    public IReadOnlyList<string> Expand(IEnumerable<string> arguments) => [.. arguments.SelectMany(Expand)];

    /// <summary>The paths that an argument means to <c>run</c>: of a folder those topologies that have a scenario or a sweep.</summary>
    public IReadOnlyList<string> ExpandRunnable(string argument)
    {
        if (!context.Files.FolderExists(argument))
        {
            return [argument];
        }

        var runnable = Expand(argument).Where(IsRunnable).ToList();
        return runnable.Count > 0 ? runnable : throw new CommandFailureException(ExitCode.WrongUsage, $"No .topo file in the folder \"{argument}\" has a scenario or a sweep.");
    }

    /// <summary>A file of the command line.</summary>
    public SourceText Open(string path)
    {
        var full = context.Files.FullPath(path);
        if (!read.TryGetValue(full, out var source) || source is null)
        {
            source = new SourceText(path, context.Files.ReadText(path));
            read[full] = source;
        }

        return source;
    }

    /// <inheritdoc/>
    public SourceText? Resolve(string path, string importingFile)
    {
        var shown = Path.Combine(Path.GetDirectoryName(importingFile) ?? "", path);
        var full = context.Files.FullPath(shown);
        if (!read.TryGetValue(full, out var source))
        {
            source = context.Files.FileExists(full) ? new SourceText(Tidy(shown), context.Files.ReadText(shown)) : null;
            read[full] = source;
        }

        return source;
    }

    /// <summary>Puts another text in the place of one that was read, for this command alone.</summary>
    /// <returns>The text that was there.</returns>
    public SourceText Replace(SourceText file)
    {
        var full = context.Files.FullPath(file.Path);
        var before = read.TryGetValue(full, out var known) && known is not null ? known : file;
        read[full] = file;
        return before;
    }

    /// <summary>A file that was read already, by the name that diagnostics print.</summary>
    public SourceText? Find(string path) => read.Values.FirstOrDefault(source => source?.Path == path);

    private IReadOnlyList<string> Expand(string argument)
    {
        if (!context.Files.FolderExists(argument))
        {
            return [argument];
        }

        var files = context.Files.FilesIn(argument, Extension);
        return files.Count > 0 ? files : throw new CommandFailureException(ExitCode.WrongUsage, $"The folder \"{argument}\" has no .topo file.");
    }

    private bool IsRunnable(string path) =>
        SyntaxTree.Parse(Open(path)).Root.Members.Any(member => member is ScenarioSyntax or DeclarationSyntax { Kind.Text: "sweep" });

    // "boards/../arm.topo" is "arm.topo".
    private static string Tidy(string path)
    {
        var kept = new List<string>();
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && kept.Count > 0 && kept[^1] is not ("" or ".." or "."))
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (part != "." || kept.Count == 0)
            {
                kept.Add(part);
            }
        }

        return string.Join('/', kept);
    }
}

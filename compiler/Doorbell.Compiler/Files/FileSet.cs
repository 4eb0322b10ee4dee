using Doorbell.Syntax;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Files;

/// <summary>The files of a compilation, each parsed once.</summary>
internal sealed class FileSet(ISourceResolver resolver, Func<SourceText, SyntaxTree> parse)
{
    private readonly Dictionary<string, SourceFile> files = new(StringComparer.Ordinal);
    private readonly List<SourceFile> order = [];

    /// <summary>All files in the order in which they were asked for.</summary>
    public IReadOnlyList<SourceFile> All => order;

    /// <summary>Parses a text unless a file of its path is there already.</summary>
    public SourceFile Add(SourceText source)
    {
        if (!files.TryGetValue(source.Path, out var file))
        {
            var tree = parse(source);
            file = new SourceFile(source, tree.Root, tree.Diagnostics);
            files.Add(source.Path, file);
            order.Add(file);
        }

        return file;
    }

    /// <summary>The file behind a path that another file names, or null.</summary>
    public SourceFile? Load(StringSyntax path, SourceFile importing) =>
        resolver.Resolve(path.Value, importing.Path) is { } source ? Add(source) : null;
}

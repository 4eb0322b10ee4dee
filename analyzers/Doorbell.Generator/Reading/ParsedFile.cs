using Doorbell.Compiler.Files;
using Doorbell.Syntax;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Generator.Reading;

/// <summary>A file with the paths of those that it extends and imports.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">The topology's name; empty where the file gives none.</param>
/// <param name="Needs">Paths as files have them, in the order of the text.</param>
internal sealed record ParsedFile(TopologyFile File, string Name, EquatableArray<string> Needs)
{
    public static ParsedFile Of(TopologyFile file)
    {
        var root = SyntaxTree.Parse(file.Path, file.Text).Root;
        var written = root.Members.OfType<ImportSyntax>().Select(import => import.Path).OfType<StringSyntax>().ToList();
        if (root.Header?.BasePath is { } extended)
        {
            written.Insert(0, extended);
        }

        return new ParsedFile(file, root.Name, new EquatableArray<string>(written.Select(path => TextSources.PathOf(path.Value, file.Path)).Distinct()));
    }
}

using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Linking;

/// <summary>Names of files that lead to them.</summary>
internal static class DocumentLinkFeature
{
    public static IReadOnlyList<DocumentLink> Of(SyntaxTree tree)
    {
        var links = new List<DocumentLink>();
        var names = tree.Root.Members.OfType<ImportSyntax>().Select(import => import.Path as StringSyntax).Prepend(tree.Root.Header?.BasePath);
        foreach (var name in names.OfType<StringSyntax>())
        {
            if (DocumentPath.Beside(tree.Source.Path, name.Value) is { } path)
            {
                var inside = new TextSpan(name.Span.Start + 1, name.Span.Length - 2);
                links.Add(new DocumentLink(tree.Source.RangeOf(inside), DocumentPath.ToUri(path), $"Open {name.Value}"));
            }
        }

        return links;
    }
}

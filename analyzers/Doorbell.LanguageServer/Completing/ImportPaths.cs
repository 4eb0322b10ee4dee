using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax;
using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.LanguageServer.Completing;

/// <summary>Files and folders where a file's name is being written.</summary>
internal static class ImportPaths
{
    private const int Folder = 19;
    private const int File = 17;

    /// <summary>The proposals; null if the place is in no such string.</summary>
    public static IReadOnlyList<CompletionItem>? At(SyntaxTree tree, int offset, IFileSource files)
    {
        var tokens = tree.Tokens;
        var at = tokens.IndexAt(Math.Max(offset - 1, 0));
        if (at == 0 || tokens[at].Kind is not (TokenKind.String or TokenKind.UnclosedString) || offset <= tokens[at].Start
            || (tokens[at].Kind == TokenKind.String && offset >= tokens[at].End) || tokens.TextOf(at - 1) is not ("import" or "extends"))
        {
            return null;
        }

        var written = tree.Source.Text[(tokens[at].Start + 1)..offset];
        var cut = written.LastIndexOf('/') + 1;
        if (DocumentPath.Beside(tree.Source.Path, written[..cut] + ".") is not { } folder)
        {
            return [];
        }

        var replaced = tree.Source.RangeOf(TextSpan.FromBounds(offset - (written.Length - cut), offset));
        return
        [
            .. files.NamesIn(folder)
                .Where(name => name.EndsWith('/') || name.EndsWith(".topo", StringComparison.Ordinal))
                .Append("../")
                .Select(name => new CompletionItem(name, name.EndsWith('/') ? Folder : File, null, null, name, 1, new TextEdit(replaced, name))),
        ];
    }
}
